import { CircleX, Info, Terminal, TriangleAlert } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cn } from "@/lib/cn";
import type { Level } from "./messages";
import { countOf, type LogLine } from "./page-log";
import type { PreviewProblem } from "./use-preview";

const looks: Record<Level, { icon: typeof Info | null; tone: string; word: string }> = {
  log: { icon: null, tone: "", word: "" },
  info: { icon: Info, tone: "text-accent", word: "Note: " },
  warn: { icon: TriangleAlert, tone: "text-warn", word: "Warning: " },
  error: { icon: CircleX, tone: "text-bad", word: "Error: " },
};

interface PreviewConsoleProps {
  lines: readonly LogLine[];
  problem: PreviewProblem | null;
  /** A page that worked before is still in view. */
  kept: boolean;
  onClear: () => void;
  onOpen: (line: number) => void;
}

/** What the page printed, and why the newest code is not shown where it is not. */
export function PreviewConsole({ lines, problem, kept, onClear, onOpen }: PreviewConsoleProps) {
  const region = useRef<HTMLElement>(null);
  const errors = countOf(lines, "error");
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what moves the view
  useLayoutEffect(() => {
    if (region.current) region.current.scrollTop = region.current.scrollHeight;
  }, [lines, problem]);
  return (
    <section aria-label="Console of the page" className="border-t">
      <div className="flex h-9 items-center gap-2 bg-sunken px-4 text-xs">
        <Terminal className="size-3.5 shrink-0 text-ink-faint" aria-hidden />
        <span className="font-medium">Console</span>
        <span role="status" className="min-w-0 flex-1 truncate text-ink-soft">
          {problem && kept
            ? "Shown as it last worked"
            : errors > 0
              ? `${errors} ${errors === 1 ? "error" : "errors"}`
              : ""}
        </span>
        {lines.length > 0 && (
          <Button size="sm" variant="ghost" className="h-7" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
      <ScrollRegion label="What the page printed" ref={region} className="h-24 font-mono text-xs">
        {lines.length === 0 && !problem && (
          <p className="px-4 py-2 font-sans text-ink-faint">What the page prints with console.log appears here.</p>
        )}
        <ol>
          {lines.map((line) => (
            <Line key={line.key} line={line} onOpen={onOpen} />
          ))}
        </ol>
        {problem && (
          <div role="alert" className="flex gap-2 bg-bad-soft px-4 py-1.5 text-ink">
            <CircleX className="mt-px size-3.5 shrink-0 text-bad" aria-hidden />
            <span className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">{problem.text}</span>
            {problem.line !== null && <Place line={problem.line} onOpen={onOpen} />}
          </div>
        )}
      </ScrollRegion>
    </section>
  );
}

function Line({ line, onOpen }: { line: LogLine; onOpen: (line: number) => void }) {
  const look = looks[line.level];
  return (
    <li className="flex gap-2 border-b border-line/60 px-4 py-1">
      {look.icon ? (
        <look.icon className={cn("mt-px size-3.5 shrink-0", look.tone)} aria-hidden />
      ) : (
        <span className="w-3.5 shrink-0" />
      )}
      <span className="sr-only">{look.word}</span>
      <span className="min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">{line.text}</span>
      {line.times > 1 && (
        <span className="shrink-0 rounded-full bg-sunken px-1.5 text-ink-soft tabular-nums" title="Times in a row">
          ×{line.times}
        </span>
      )}
      {line.line !== null && <Place line={line.line} onOpen={onOpen} />}
    </li>
  );
}

const Place = ({ line, onOpen }: { line: number; onOpen: (line: number) => void }) => (
  <button
    type="button"
    onClick={() => onOpen(line)}
    className="shrink-0 self-start rounded-sm text-ink-soft underline decoration-line-strong underline-offset-2 hover:text-accent"
  >
    line {line}
  </button>
);
