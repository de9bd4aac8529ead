import { History, LoaderCircle } from "lucide-react";
import { EmptyState } from "@/components/ui/surface";
import { showOutput } from "@/features/rooms/layout/pane-state";
import { useLanguages, useRoom, useRoomView, useRuns } from "@/features/rooms/room-context";
import { cn } from "@/lib/cn";
import { formatClock } from "@/lib/time";
import type { Run } from "./run";
import { shownRun } from "./run-log";
import { outcomeOf, verdictWords } from "./verdicts";

/** All runs of the interview: who, when, how it went. */
export function RunHistory() {
  const { runs: log } = useRoom();
  const runs = useRuns((state) => state.runs);
  const shown = useRuns(shownRun);
  const you = useRoomView((view) => view.you?.id);
  const languages = useLanguages().data;
  if (runs.length === 0) {
    return (
      <EmptyState icon={History} title="No runs yet" className="py-6">
        <p>Every run of everybody in the room is listed here, with who ran it and how it went.</p>
      </EmptyState>
    );
  }
  const show = (run: Run) => {
    log.show(run.id);
    showOutput(run.mode === "test" ? "tests" : "output");
  };
  return (
    <ul aria-label="Runs" className="divide-y">
      {runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            onClick={() => show(run)}
            aria-current={run.id === shown?.id ? "true" : undefined}
            className="flex min-h-10 w-full items-center gap-2.5 px-4 py-1.5 text-left text-sm hover:bg-sunken aria-[current]:bg-accent-soft"
          >
            <Sign run={run} />
            <span className="min-w-0 flex-1 truncate">{wordsOf(run)}</span>
            <span className="truncate text-xs text-ink-soft">{run.by?.id === you ? "You" : run.by?.name}</span>
            <span className="text-xs text-ink-faint max-sm:hidden">
              {languages?.find((one) => one.id === run.language)?.name ?? run.language}
            </span>
            <time
              className="w-14 shrink-0 text-right text-xs text-ink-faint tabular-nums"
              dateTime={new Date(run.startedAt).toISOString()}
            >
              {formatClock(new Date(run.startedAt).toISOString())}
            </time>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Sign({ run }: { run: Run }) {
  if (run.status === "running") {
    return <LoaderCircle className="size-4 shrink-0 animate-spin text-accent motion-reduce:animate-none" aria-hidden />;
  }
  const words = verdictWords(run.status === "refused" ? "internal_error" : run.status);
  return (
    <words.icon
      aria-hidden
      className={cn(
        "size-4 shrink-0",
        { good: "text-good", bad: "text-bad", warn: "text-warn" }[words.tone as "good"] ?? "text-ink-faint",
      )}
    />
  );
}

function wordsOf(run: Run): string {
  if (run.status === "running") {
    return run.place !== null ? "Waits for its turn" : run.mode === "test" ? "Running the tests" : "Running";
  }
  if (run.status === "refused") return run.problem ?? "Not run";
  return outcomeOf(run.status, run.testsPassed, run.testsTotal);
}
