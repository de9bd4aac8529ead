import { LoaderCircle, Square } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { useNow } from "@/features/rooms/layout/ElapsedTime";
import { useIsStaff, useRoom, useRoomView } from "@/features/rooms/room-context";
import type { RunActions } from "@/features/rooms/run-actions";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/time";
import type { Run } from "./run";
import { formatMemory, formatPoints, outcomeOf, placeOf, verdictWords } from "./verdicts";

const tones = {
  good: "bg-good-soft [&>svg]:text-good",
  warn: "bg-warn-soft [&>svg]:text-warn",
  bad: "bg-bad-soft [&>svg]:text-bad",
  neutral: "bg-sunken",
  accent: "bg-accent-soft",
};

/** How a run went: in words, an icon and a colour, with who ran it, points, times and memory. */
export function VerdictBanner({ run, actions }: { run: Run; actions: RunActions }) {
  const you = useRoomView((view) => view.you?.id);
  const who = run.by === null ? "" : run.by.id === you ? "You" : run.by.name;
  const line =
    "flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5 text-sm [&>svg]:size-4 [&>svg]:shrink-0";
  if (run.status === "running") {
    return (
      <div role="status" className={cn(line, tones.accent)}>
        <LoaderCircle className="animate-spin text-accent motion-reduce:animate-none" aria-hidden />
        {run.place !== null ? (
          <strong className="font-medium">
            {run.place === 1 ? "Next in the queue" : `${placeOf(run.place)} in the queue`}
          </strong>
        ) : (
          <>
            <strong className="font-medium">{run.mode === "test" ? "Running the tests" : "Running"}</strong>
            <Elapsed since={run.startedAt} />
          </>
        )}
        <Who name={who} />
        <StopButton run={run} own={run.by?.id === you} actions={actions} />
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
  const score = run.result?.score;
  return (
    <div role="status" className={cn(line, tones[words.tone])} data-verdict={run.status}>
      <words.icon aria-hidden />
      <strong className="font-medium">{outcomeOf(run.status, run.testsPassed, run.testsTotal)}</strong>
      {score && score.max_points > 0 && (
        <span className="tabular-nums">
          {formatPoints(score.points)} of {formatPoints(score.max_points)} points
        </span>
      )}
      {run.status === "runtime_error" && detail && <span className="text-ink-soft">{detail}</span>}
      {run.result?.message && <span className="text-ink-soft">{run.result.message}</span>}
      <span className="ml-auto flex flex-wrap gap-x-3 text-xs text-ink-soft tabular-nums">
        <Who name={who} />
        {run.timeMs !== null && (
          <span title="Processor time">
            {formatDuration(run.timeMs)}
            {run.wallMs !== null && " CPU"}
          </span>
        )}
        {run.wallMs !== null && <span title="Time by the clock">{formatDuration(run.wallMs)} in all</span>}
        {run.memoryKb !== null && run.memoryKb > 0 && (
          <span title="The most memory that it used at once">{formatMemory(run.memoryKb)}</span>
        )}
      </span>
    </div>
  );
}

/** Ends the run: for whoever started it, and for staff. */
function StopButton({ run, own, actions }: { run: Run; own: boolean; actions: RunActions }) {
  const { runs } = useRoom();
  const staff = useIsStaff();
  const [stopping, setStopping] = useState(false);
  if (!own && !staff) return null;
  const stop = () => {
    setStopping(true);
    if (own && actions.busy) actions.stop();
    else runs.stop(run.id).catch((error) => toast.error(asProblem(error).message));
    setTimeout(() => setStopping(false), 2_000);
  };
  return (
    <Button size="sm" className="ml-auto" busy={stopping} onClick={stop}>
      <Square aria-hidden /> Stop
    </Button>
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
