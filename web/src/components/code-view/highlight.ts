import { tagHighlighter, tags } from "@lezer/highlight";

/** Code in the page's own colours, so that it follows the theme by itself. */
export const codeHighlighter = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: "text-accent-strong font-semibold" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "text-good" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: "text-warn" },
  { tag: tags.comment, class: "text-ink-faint italic" },
  {
    tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName))],
    class: "font-semibold",
  },
  { tag: [tags.typeName, tags.className, tags.namespace], class: "text-accent" },
  { tag: [tags.punctuation, tags.bracket, tags.operator], class: "text-ink-soft" },
  { tag: tags.invalid, class: "text-bad" },
]);
