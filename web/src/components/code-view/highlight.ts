import { Language, LanguageSupport } from "@codemirror/language";
import { highlightCode, tags as t, tagHighlighter } from "@lezer/highlight";
import { modeOf } from "./languages";

/** A piece of a line and the classes it is drawn with. */
export interface Piece {
  text: string;
  className: string;
}

/** The colours of the editor's theme as classes, for code that is not in an editor. */
const colours = tagHighlighter([
  { tag: [t.keyword, t.modifier, t.controlKeyword, t.operatorKeyword], class: "text-(--code-keyword)" },
  { tag: [t.definitionKeyword, t.moduleKeyword, t.self], class: "text-(--code-keyword)" },
  { tag: [t.string, t.special(t.string), t.regexp, t.character], class: "text-(--code-string)" },
  { tag: [t.number, t.bool, t.null, t.atom], class: "text-(--code-number)" },
  { tag: [t.comment, t.lineComment, t.blockComment, t.docComment], class: "text-ink-faint italic" },
  { tag: [t.function(t.variableName), t.function(t.definition(t.variableName))], class: "text-(--code-function)" },
  { tag: [t.typeName, t.className, t.namespace, t.standard(t.typeName)], class: "text-(--code-type)" },
  { tag: [t.meta, t.annotation, t.processingInstruction], class: "text-(--code-type)" },
  { tag: [t.operator, t.punctuation, t.bracket, t.separator], class: "text-ink-soft" },
]);

/** A text without its colours, line by line. */
export const plainLines = (text: string): Piece[][] =>
  text.split(/\r\n?|\n/).map((line) => [{ text: line, className: "" }]);

/** A text in the colours of its language, line by line. */
export async function highlightedLines(text: string, language: string): Promise<Piece[][]> {
  const mode = await modeOf(language).load();
  const grammar = mode instanceof LanguageSupport ? mode.language : mode instanceof Language ? mode : null;
  if (!grammar) return plainLines(text);
  const lines: Piece[][] = [[]];
  highlightCode(
    text,
    grammar.parser.parse(text),
    colours,
    (piece, className) => lines.at(-1)?.push({ text: piece, className }),
    () => lines.push([]),
  );
  return lines;
}
