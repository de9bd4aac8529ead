import { LoaderCircle } from "lucide-react";
import { useNow } from "@/features/rooms/layout/ElapsedTime";
import { useRoomView } from "@/features/rooms/room-context";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/time";
import type { Run } from "./run-log";
import { formatMemory, outcomeOf, verdictWords } from "./verdicts";

const tones = {
  good: "bg-good-soft [&>svg]:text-good",
  warn: "bg-warn-soft [&>svg]:text-warn",
  bad: "bg-bad-soft [&>svg]:text-bad",
  neutral: "bg-sunken",
  accent: "bg-accent-soft",
};

/** How a run went: in words, an icon and a colour, with who ran it, time and memory. */
export function VerdictBanner({ run }: { run: Run }) {
  const you = useRoomView((view) => view.you?.id);
  const who = run.by === null ? "" : run.by.id === you ? "You" : run.by.name;
  const line =
    "flex min-h-10 flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm [&>svg]:size-4 [&>svg]:shrink-0";
  if (run.status === "running") {
    return (
      <div role="status" className={cn(line, tones.accent)}>
        <LoaderCircle className="animate-spin text-accent motion-reduce:animate-none" aria-hidden />
        <strong className="font-medium">{run.mode === "test" ? "Running the tests" : "Running"}</strong>
        <Elapsed since={run.startedAt} />
        <Who name={who} />
      </div>
    );
  }
  if (run.status === "refused") {
    return (
      <div role="alert" className={cn(line, tones.warn)}>
        <strong className="font-medium">Not run.</strong> {run.problem}
      </div>
    );
  }
  const words = verdictWords(run.status);
  const detail = run.result ? exitOf(run.result.exitCode, run.result.signal) : null;
  return (
    <div role="status" className={cn(line, tones[words.tone])} data-verdict={run.status}>
      <words.icon aria-hidden />
      <strong className="font-medium">{outcomeOf(run.status, run.testsPassed, run.testsTotal)}</strong>
      {run.status === "runtime_error" && detail && <span className="text-ink-soft">{detail}</span>}
      {run.result?.message && <span className="text-ink-soft">{run.result.message}</span>}
      <span className="ml-auto flex gap-3 text-xs text-ink-soft tabular-nums">
        <Who name={who} />
        {run.timeMs !== null && <span>{formatDuration(run.timeMs)}</span>}
        {run.memoryKb !== null && run.memoryKb > 0 && <span>{formatMemory(run.memoryKb)}</span>}
      </span>
    </div>
  );
}

const Who = ({ name }: { name: string }) =>
  name === "" ? null : <span className="text-xs text-ink-soft">{name}</span>;

function Elapsed({ since }: { since: number }) {
  const now = useNow(true, 100);
  return <span className="text-ink-soft tabular-nums">{(Math.max(0, now - since) / 1000).toFixed(1)} s</span>;
}

const exitOf = (code: number | null, signal: string | null) =>
  signal ? `signal ${signal}` : code !== null && code !== 0 ? `exit code ${code}` : null;
