import { highlightCode } from "@lezer/highlight";
import { type ReactNode, useEffect, useState } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { codeHighlighter } from "./highlight";
import { highlightingOf } from "./languages";

interface StaticCodeProps {
  /** What it shows, for screen readers. */
  label: string;
  text: string;
  language: string;
  className?: string | undefined;
}

/** All of a program, highlighted, with line numbers. Unlike an editor it draws every line, so that it can be printed. */
export function StaticCode({ label, text, language, className }: StaticCodeProps) {
  const [lines, setLines] = useState<ReactNode[][]>(() => plain(text));
  useEffect(() => {
    let current = true;
    setLines(plain(text));
    highlightingOf(language).then(
      (support) => current && support && setLines(highlighted(text, support.language.parser.parse(text))),
      // Without its highlighting code is still code.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text, language]);

  return (
    <ScrollRegion label={label} className={className}>
      <pre className="py-3 font-mono text-sm leading-[1.6] print:text-xs">
        <code className="grid min-w-max print:min-w-0">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
            <span key={index} className="grid grid-cols-[3rem_1fr] pr-4">
              <span aria-hidden className="select-none pr-3 text-right text-ink-faint tabular-nums">
                {index + 1}
              </span>
              <span className="whitespace-pre print:whitespace-pre-wrap">{line}</span>
            </span>
          ))}
        </code>
      </pre>
    </ScrollRegion>
  );
}

const plain = (text: string): ReactNode[][] => text.split(/\r\n?|\n/).map((line) => [line]);

function highlighted(text: string, tree: Parameters<typeof highlightCode>[1]): ReactNode[][] {
  const lines: ReactNode[][] = [[]];
  highlightCode(
    text,
    tree,
    codeHighlighter,
    (piece, classes) => {
      const line = lines.at(-1);
      line?.push(
        classes ? (
          <span key={line.length} className={classes}>
            {piece}
          </span>
        ) : (
          piece
        ),
      );
    },
    () => lines.push([]),
  );
  return lines;
}
