import { type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { severityOf } from "@/features/execution/problems";
import type { Diagnostic } from "@/features/execution/types";

const setMarks = StateEffect.define<DecorationSet>();

/** What a tool said about the document, under the words that it means. The marks move with the text until the next ones come. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMarks));
    return set ? (set.value as DecorationSet) : value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const marking: Extension = marks;

/** The effect that shows these remarks in place of the last ones. */
export function marksFor(problems: Diagnostic[], doc: Text) {
  const ranges = problems.map((problem) => {
    const line = doc.line(Math.min(Math.max(1, problem.line), doc.lines));
    const at = Math.min(line.from + Math.max(0, problem.column - 1), line.to);
    const word = /^\w+/.exec(doc.sliceString(at, line.to))?.[0].length ?? 1;
    const to = Math.min(at + word, line.to);
    // At the end of a line the last character stands for the place; an empty line shows nothing.
    const from = at === to ? Math.max(line.from, to - 1) : at;
    return { from, to, problem };
  });
  return setMarks.of(
    Decoration.set(
      ranges
        .filter(({ from, to }) => from < to)
        .map(({ from, to, problem }) =>
          Decoration.mark({
            class: `cm-remark cm-remark-${severityOf(problem)}`,
            attributes: { title: problem.message },
          }).range(from, to),
        ),
      true,
    ),
  );
}
