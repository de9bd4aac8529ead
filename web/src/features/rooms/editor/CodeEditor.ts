import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import {
  Compartment,
  EditorState,
  type Extension,
  type StateEffect,
  type Text,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  rectangularSelection,
} from "@codemirror/view";
import { modeOf } from "@/components/code-view/languages";
import { editorTheme } from "@/components/code-view/theme";
import { collaboration, type DocumentPort } from "../client/DocumentSync";
import { cursorsIn, dropCursors, moveCursor, type RemoteCursor, remoteCursors } from "./cursors";

const none: Extension = [];

interface CodeEditorOptions {
  /** The document changed by this person's hand. */
  onEdit: () => void;
  onSelect: () => void;
  /** Something was not inserted, because the document would grow beyond its limit. */
  onTooLong: (limit: number) => void;
}

/** The editor on the page: holds the document, its language and what others select. It outlives the panes it is shown in. */
export class CodeEditor implements DocumentPort {
  readonly dom: HTMLElement;
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private readonly access = new Compartment();
  private readonly search = new Compartment();
  private searching: Extension = [];
  private readonly marks = new Compartment();
  private marking: Extension = none;
  private mode: Extension = [];
  private modeName = "";
  private writable = false;
  private limit = Number.POSITIVE_INFINITY;
  private readonly watchers = new Set<() => void>();

  constructor(private readonly options: CodeEditorOptions) {
    this.view = new EditorView({ state: this.fresh(undefined, 0) });
    this.dom = this.view.dom;
  }

  get state() {
    return this.view.state;
  }

  get text() {
    return this.view.state.doc.toString();
  }

  dispatch(transaction: Transaction) {
    this.view.dispatch(transaction);
  }

  /** Tells of each change of the text, whoever made it. Returns the way to stop that. */
  readonly onChange = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  /** Changes something as this person's own doing. */
  change(spec: TransactionSpec) {
    this.view.dispatch(spec);
  }

  /** Shows marks in the text; what keeps them is fetched with the first ones. */
  mark(marking: Extension, marks: StateEffect<unknown>) {
    if (this.marking !== marking) {
      this.marking = marking;
      this.view.dispatch({ effects: this.marks.reconfigure(marking) });
    }
    this.view.dispatch({ effects: marks });
  }

  clearMarks() {
    if (this.marking === none) return;
    this.marking = none;
    this.view.dispatch({ effects: this.marks.reconfigure(none) });
  }

  /** Puts the cursor at a line and a column, both from 1, and brings them into view. */
  goToLine(number: number, column: number) {
    const { doc } = this.view.state;
    const line = doc.line(Math.min(Math.max(1, number), doc.lines));
    const at = Math.min(line.from + Math.max(0, column - 1), line.to);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  load(text: Text, version: number) {
    const cursors = [...cursorsIn(this.view).values()];
    const hadFocus = this.view.hasFocus;
    const { main } = this.view.state.selection;
    this.view.setState(this.fresh(text, version));
    const at = (position: number) => Math.min(position, text.length);
    this.view.dispatch({
      selection: { anchor: at(main.anchor), head: at(main.head) },
      effects: cursors.map((cursor) => moveCursor({ ...cursor, anchor: at(cursor.anchor), head: at(cursor.head) })),
    });
    if (hadFocus) this.view.focus();
    this.changed();
  }

  focus() {
    this.view.focus();
  }

  /** Shows the document as text in a language, with its indentation. */
  async setLanguage(name: string) {
    if (this.modeName === name) return;
    this.modeName = name;
    const mode = modeOf(name);
    const support = await mode.load();
    if (this.modeName !== name) return;
    this.mode = [
      support,
      indentUnit.of(mode.tabs ? "\t" : " ".repeat(mode.indent)),
      EditorState.tabSize.of(mode.indent),
    ];
    this.view.dispatch({ effects: this.language.reconfigure(this.mode) });
  }

  /** Fetches finding and replacing, where that has not happened. */
  async withSearch() {
    const { searching, openSearchPanel } = await import("./search");
    if (this.searching !== searching) {
      this.searching = searching;
      this.view.dispatch({ effects: this.search.reconfigure(searching) });
    }
    return openSearchPanel;
  }

  private find() {
    void this.withSearch().then((open) => open(this.view));
    return true;
  }

  setAccess(writable: boolean, limit: number) {
    this.limit = limit;
    if (this.writable === writable) return;
    this.writable = writable;
    this.view.dispatch({ effects: this.access.reconfigure(this.accessOf(writable)) });
  }

  showCursor(cursor: RemoteCursor) {
    this.view.dispatch({ effects: moveCursor(cursor) });
  }

  /** Forgets the places of people who are not there any more. */
  keepCursorsOf(present: ReadonlySet<string>) {
    const away = new Set([...cursorsIn(this.view).keys()].filter((person) => !present.has(person)));
    if (away.size > 0) this.view.dispatch({ effects: dropCursors(away) });
  }

  /** Goes to where somebody is; false where nobody knows. */
  reveal(person: string): boolean {
    const cursor = cursorsIn(this.view).get(person);
    if (!cursor) return false;
    this.view.dispatch({ effects: EditorView.scrollIntoView(cursor.head, { y: "center" }) });
    return true;
  }

  /** The editor was moved to another place of the page. */
  measure() {
    this.view.requestMeasure();
  }

  destroy() {
    this.view.destroy();
  }

  private changed() {
    for (const watcher of this.watchers) watcher();
  }

  private accessOf(writable: boolean): Extension {
    return writable ? [] : [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  }

  private fresh(doc: Text | undefined, version: number): EditorState {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        EditorState.allowMultipleSelections.of(true),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        rectangularSelection(),
        crosshairCursor(),
        highlightActiveLine(),
        placeholder("Write code here. Everybody in the room sees it."),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...foldKeymap,
          { key: "Mod-f", run: () => this.find() },
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Code, shared with everybody in the room",
          // Reachable with Tab where it can only be read, too.
          tabindex: "0",
        }),
        editorTheme,
        remoteCursors,
        this.language.of(this.mode),
        this.search.of(this.searching),
        this.marks.of(this.marking),
        this.access.of(this.accessOf(this.writable)),
        collaboration(version),
        EditorState.changeFilter.of((transaction) => this.fits(transaction)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.changed();
          if (update.transactions.some((one) => one.docChanged && !one.annotation(Transaction.remote)))
            this.options.onEdit();
          if (update.selectionSet) this.options.onSelect();
        }),
      ],
    });
  }

  private fits(transaction: Transaction) {
    if (
      !transaction.docChanged ||
      transaction.newDoc.length <= Math.max(this.limit, transaction.startState.doc.length)
    ) {
      return true;
    }
    this.options.onTooLong(this.limit);
    return false;
  }
}
