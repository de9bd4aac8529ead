import { SquareTerminal } from "lucide-react";
import { useLayoutEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/surface";
import { Kbd } from "@/components/ui/tooltip";
import type { RunActions } from "@/features/rooms/run-actions";
import { cn } from "@/lib/cn";
import { ResultTables } from "./ResultTables";
import { outputOf, type Run } from "./run";
import { plainText } from "./terminal-text";
import { VerdictBanner } from "./VerdictBanner";

/** What is put on the page of very long output: its end. */
const SHOWN = 60_000;

export function RunOutput({ run, actions }: { run: Run | null; actions: RunActions }) {
  if (!run) {
    return (
      <EmptyState
        icon={SquareTerminal}
        title="Nothing was run yet"
        className="py-6"
        action={
          <Button size="sm" onClick={actions.run}>
            Run the program <Kbd shortcut="mod+enter" />
          </Button>
        }
      >
        <p>What the program prints appears here as it comes, for everybody in the room.</p>
      </EmptyState>
    );
  }
  return (
    <div>
      <div className="sticky top-0 z-10">
        <VerdictBanner run={run} actions={actions} />
      </div>
      {run.result?.tables && <ResultTables tables={run.result.tables} />}
      {!(run.result?.tables?.length && outputOf(run).length === 0) && <Printed run={run} />}
    </div>
  );
}

function Printed({ run }: { run: Run }) {
  const end = useRef<HTMLDivElement>(null);
  const pieces = useMemo(
    () => shorten(outputOf(run).map((piece) => ({ ...piece, text: plainText(piece.text) }))),
    [run],
  );
  // A running program's newest lines stay in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the output is what moves the view
  useLayoutEffect(() => {
    const pane = end.current?.closest("[role=tabpanel]");
    if (pane && run.status === "running") pane.scrollTop = pane.scrollHeight;
  }, [pieces, run.status]);

  if (run.result === null && run.status !== "running" && run.live.length === 0) {
    return run.status === "refused" ? null : (
      <p className="px-4 py-3 text-sm text-ink-soft">
        This was run before you opened the page. What it printed is kept in the interview's log.
      </p>
    );
  }
  if (pieces.length === 0) {
    return (
      <p className="px-4 py-3 text-sm text-ink-soft">
        {run.status === "running"
          ? run.place !== null
            ? "It starts as soon as a place is free. You can go on writing."
            : "Nothing was printed so far."
          : run.mode === "test"
            ? "What the tests printed is in the tab “Tests”."
            : "The program printed nothing."}
      </p>
    );
  }
  return (
    <>
      <pre className="px-4 py-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        {pieces.map((piece, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are only ever added at the end
            key={index}
            className={cn(piece.stream === "stderr" && "text-bad", piece.stream === "compile" && "text-warn")}
          >
            {piece.text}
          </span>
        ))}
      </pre>
      {run.result?.truncated && <p className="px-4 pb-3 text-xs text-ink-faint">It printed more than is kept here.</p>}
      <div ref={end} />
    </>
  );
}

function shorten<T extends { text: string }>(pieces: T[]): T[] {
  const kept: T[] = [];
  let room = SHOWN;
  for (const piece of [...pieces].reverse()) {
    if (room <= 0) break;
    kept.unshift(piece.text.length > room ? { ...piece, text: `…${piece.text.slice(-room)}` } : piece);
    room -= piece.text.length;
  }
  return kept.filter((piece) => piece.text !== "");
}
