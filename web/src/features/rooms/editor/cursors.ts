import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** Somebody else's selection in this document. */
export interface RemoteCursor {
  person: string;
  name: string;
  colour: string;
  anchor: number;
  head: number;
  /** When it last moved by its person's doing, in ms since 1970. */
  movedAt: number;
}

const LABEL_MS = 2_500;

const moved = StateEffect.define<RemoteCursor>();
const gone = StateEffect.define<ReadonlySet<string>>();

class Caret extends WidgetType {
  constructor(readonly cursor: RemoteCursor) {
    super();
  }

  override eq(other: Caret) {
    return (
      other.cursor.person === this.cursor.person &&
      other.cursor.movedAt === this.cursor.movedAt &&
      other.cursor.colour === this.cursor.colour
    );
  }

  override toDOM() {
    const { name, colour, movedAt } = this.cursor;
    const caret = document.createElement("span");
    caret.className = "cm-remote-caret";
    caret.style.setProperty("--person", colour);
    // Others' places are for the eye: a screen reader would read the names into the code.
    caret.ariaHidden = "true";
    const label = document.createElement("span");
    label.className = "cm-remote-label";
    label.textContent = name;
    // A class and not an animation: the editor takes drawn carets out and puts them in again, which would start it anew.
    const left = LABEL_MS - (Date.now() - movedAt);
    if (left > 0) setTimeout(() => label.classList.add("cm-remote-label-past"), left);
    else label.classList.add("cm-remote-label-past");
    caret.append(label);
    return caret;
  }

  override get estimatedHeight() {
    return -1;
  }

  override ignoreEvent() {
    return true;
  }
}

const cursorsField = StateField.define<ReadonlyMap<string, RemoteCursor>>({
  create: () => new Map(),
  update(cursors, transaction) {
    let next = cursors;
    if (transaction.docChanged && cursors.size > 0) {
      next = new Map(
        [...cursors].map(([person, cursor]) => [
          person,
          {
            ...cursor,
            anchor: transaction.changes.mapPos(cursor.anchor, -1),
            head: transaction.changes.mapPos(cursor.head, -1),
          },
        ]),
      );
    }
    for (const effect of transaction.effects) {
      if (effect.is(moved)) next = new Map(next).set(effect.value.person, effect.value);
      if (effect.is(gone)) next = new Map([...next].filter(([person]) => !effect.value.has(person)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, draw),
});

function draw(cursors: ReadonlyMap<string, RemoteCursor>): DecorationSet {
  const ranges = [...cursors.values()].flatMap((cursor) => {
    const [from, to] = [Math.min(cursor.anchor, cursor.head), Math.max(cursor.anchor, cursor.head)];
    const caret = Decoration.widget({ widget: new Caret(cursor), side: -1 }).range(cursor.head);
    if (from === to) return [caret];
    const selection = Decoration.mark({
      class: "cm-remote-selection",
      attributes: { style: `--person: ${cursor.colour}` },
    });
    return [selection.range(from, to), caret];
  });
  return RangeSet.of(ranges, true);
}

const look = EditorView.baseTheme({
  ".cm-remote-selection": { backgroundColor: "color-mix(in oklab, var(--person) 28%, transparent)" },
  ".cm-remote-caret": {
    position: "relative",
    borderLeft: "2px solid var(--person)",
    marginLeft: "-1px",
    marginRight: "-1px",
    pointerEvents: "none",
  },
  ".cm-remote-label": {
    position: "absolute",
    bottom: "100%",
    left: "-2px",
    padding: "0 5px",
    borderRadius: "4px 4px 4px 0",
    backgroundColor: "var(--person)",
    color: "#fff",
    fontFamily: "var(--font-sans)",
    fontSize: "11px",
    lineHeight: "16px",
    fontWeight: "600",
    whiteSpace: "nowrap",
    zIndex: "5",
    transition: "opacity 400ms ease-in",
  },
  ".cm-line:first-child .cm-remote-label": { bottom: "auto", top: "100%", borderRadius: "0 4px 4px 4px" },
  ".cm-remote-label-past": { opacity: "0" },
});

/** Shows where others are, carried along with every change. */
export const remoteCursors: Extension = [cursorsField, look];

export const moveCursor = (cursor: RemoteCursor) => moved.of(cursor);
export const dropCursors = (people: ReadonlySet<string>) => gone.of(people);
export const cursorsIn = (view: EditorView) => view.state.field(cursorsField);
