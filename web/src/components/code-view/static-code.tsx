import { useEffect, useState } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { highlightedLines, plainLines } from "./highlight";

interface StaticCodeProps {
  /** What it shows, for screen readers. */
  label: string;
  text: string;
  language: string;
  className?: string;
}

/** All of a program, highlighted, with line numbers. Unlike an editor it draws every line, so that it can be printed. */
export function StaticCode({ label, text, language, className }: StaticCodeProps) {
  const [lines, setLines] = useState(() => plainLines(text));
  useEffect(() => {
    let current = true;
    setLines(plainLines(text));
    highlightedLines(text, language).then(
      (coloured) => current && setLines(coloured),
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
          {lines.map((line, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
            <span key={number} className="grid grid-cols-[3rem_1fr] pr-4">
              <span aria-hidden className="select-none pr-3 text-right text-ink-faint tabular-nums">
                {number + 1}
              </span>
              <span className="whitespace-pre print:whitespace-pre-wrap">
                {line.map((piece, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
                  <span key={place} className={piece.className}>
                    {piece.text}
                  </span>
                ))}
              </span>
            </span>
          ))}
        </code>
      </pre>
    </ScrollRegion>
  );
}
