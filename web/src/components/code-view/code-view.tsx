import { Compartment, EditorState, Text } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { carets as caretField, caretTheme, type NamedCaret, showCarets } from "./carets";
import { modeOf } from "./languages";
import { editorTheme } from "./theme";

interface CodeViewProps {
  /** What it shows, for screen readers. */
  label: string;
  text: Text | string;
  language: string;
  carets?: readonly NamedCaret[];
  /** Keeps this position in sight whenever the text changes. */
  follow?: number | undefined;
  className?: string;
}

const nobody: readonly NamedCaret[] = [];

/** Code to read: highlighted, selectable, never editable. */
export function CodeView({ label, text, language, carets = nobody, follow, className }: CodeViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const mode = useRef(new Compartment());

  useEffect(() => {
    if (!parent.current) return;
    const created = new EditorView({
      parent: parent.current,
      extensions: [
        lineNumbers(),
        editorTheme,
        caretTheme,
        caretField,
        mode.current.of([]),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label }),
      ],
    });
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [label]);

  useEffect(() => {
    let current = true;
    modeOf(language)
      .load()
      .then(
        (support) => current && view.current?.dispatch({ effects: mode.current.reconfigure(support) }),
        // Without its highlighting code is still code.
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [language]);

  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const next = typeof text === "string" ? Text.of(text.split(/\r\n?|\n/)) : text;
    const changes = difference(shown.state.doc, next);
    const scroll =
      changes && follow !== undefined
        ? [EditorView.scrollIntoView(Math.min(follow, next.length), { yMargin: 60 })]
        : [];
    shown.dispatch({ ...(changes ? { changes } : {}), effects: [showCarets.of(carets), ...scroll] });
  }, [text, carets, follow]);

  return <div ref={parent} className={cn("min-h-0 overflow-hidden", className)} />;
}

/** The one replacement that leads from one text to another; null where they are the same. */
function difference(from: Text, to: Text) {
  if (from.eq(to)) return null;
  const [old, next] = [from.toString(), to.toString()];
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === next.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && old.charCodeAt(old.length - 1 - end) === next.charCodeAt(next.length - 1 - end))
    end++;
  return { from: start, to: old.length - end, insert: next.slice(start, next.length - end) };
}
