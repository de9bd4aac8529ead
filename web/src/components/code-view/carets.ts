import { type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

export interface NamedCaret {
  name: string;
  colour: string;
  /** Drawn without its name, so that it hides no code. */
  quiet?: boolean;
  anchor: number;
  head: number;
}

class CaretWidget extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly colour: string,
    private readonly quiet: boolean,
  ) {
    super();
  }

  override eq(other: CaretWidget) {
    return other.name === this.name && other.colour === this.colour && other.quiet === this.quiet;
  }

  override toDOM() {
    const caret = document.createElement("span");
    caret.className = "cm-caret";
    caret.style.borderColor = this.colour;
    caret.setAttribute("aria-hidden", "true");
    if (this.quiet) return caret;
    const name = caret.appendChild(document.createElement("span"));
    name.className = "cm-caret-name";
    name.style.backgroundColor = this.colour;
    name.textContent = this.name;
    return caret;
  }
}

export const showCarets = StateEffect.define<readonly NamedCaret[]>();

/** Carets and selections of people, each with a name. */
export const carets = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(showCarets)) return drawn(effect.value, transaction.newDoc.length);
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function drawn(people: readonly NamedCaret[], length: number): DecorationSet {
  const within = (position: number) => Math.min(position, length);
  const ranges: Range<Decoration>[] = [];
  for (const { name, colour, quiet, anchor, head } of people) {
    const [from, to] = [within(Math.min(anchor, head)), within(Math.max(anchor, head))];
    if (from < to) {
      ranges.push(Decoration.mark({ attributes: { style: `background-color: ${colour}33` } }).range(from, to));
    }
    ranges.push(
      Decoration.widget({ widget: new CaretWidget(name, colour, quiet === true), side: 1 }).range(within(head)),
    );
  }
  return Decoration.set(ranges, true);
}

/** How carets look. */
export const caretTheme = EditorView.theme({
  ".cm-caret": { position: "relative", borderLeft: "2px solid", marginLeft: "-1px", marginRight: "-1px" },
  ".cm-caret-name": {
    position: "absolute",
    bottom: "100%",
    left: "-2px",
    padding: "0 0.3rem",
    borderRadius: "0.25rem 0.25rem 0.25rem 0",
    color: "#fff",
    font: "600 0.6875rem/1.1rem var(--font-sans)",
    whiteSpace: "nowrap",
    pointerEvents: "none",
    zIndex: "2",
  },
  ".cm-line:first-child .cm-caret-name": {
    bottom: "auto",
    top: "100%",
    borderRadius: "0 0.25rem 0.25rem 0.25rem",
  },
});
