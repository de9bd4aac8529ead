import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { codeHighlighter } from "./highlight";

/** The frame around code, in the page's own colours. */
export const codeTheme: Extension = [
  EditorView.theme({
    "&": { height: "100%", backgroundColor: "transparent", color: "var(--ink)", fontSize: "0.8125rem" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6" },
    ".cm-content": { padding: "0.75rem 0", outline: "none" },
    ".cm-line": { padding: "0 1rem 0 0.75rem" },
    ".cm-gutters": { backgroundColor: "transparent", color: "var(--ink-faint)", border: "none", paddingLeft: "0.5rem" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--accent-soft) !important" },
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
    ".cm-line:first-child .cm-caret-name": { bottom: "auto", top: "100%", borderRadius: "0 0.25rem 0.25rem 0.25rem" },
  }),
  syntaxHighlighting(codeHighlighter),
];
