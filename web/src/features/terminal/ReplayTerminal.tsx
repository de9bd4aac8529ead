import { Download, SquareTerminal } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { download } from "@/api/download";
import { useTheme } from "@/app/theme";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/surface";
import { countUntil } from "@/features/replay/engine";
import type { ReplayEvent } from "@/features/replay/types";
import { formatSpan } from "@/lib/time";
import { recordingsOf, stepsOf, type TerminalRecording, terminalAt } from "./cast";
import { endOf, titleOf } from "./words";
import { XtermScreen } from "./xterm-screen";

interface ReplayTerminalProps {
  sessionId: string;
  events: readonly ReplayEvent[];
  t: number;
  nameOf: (id: string | null) => string | undefined;
}

/** The room's terminal as it was at a moment of the replay. */
export default function ReplayTerminal({ sessionId, events, t, nameOf }: ReplayTerminalProps) {
  const recordings = useMemo(() => recordingsOf(events), [events]);
  const recording = terminalAt(recordings, t);
  if (!recording) {
    return (
      <EmptyState icon={SquareTerminal} title="No terminal was open yet" className="content-center">
        The first one opens at {formatSpan(recordings[0]?.openedAt ?? 0)}.
      </EmptyState>
    );
  }
  const who = nameOf(recording.author);
  const isClosed = recording.closedAt !== null && recording.closedAt <= t;
  const save = () =>
    download(`/api/sessions/${sessionId}/terminals/${recording.id}/cast`, `terminal-${recording.id}.cast`).catch(
      (error: Error) => toast.error(error.message),
    );
  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b px-3 py-1 text-sm">
        <p className="min-w-0 flex-1 truncate">
          <span className="font-medium">{titleOf(recording)}</span>
          {who && <span className="text-ink-soft"> · opened by {who}</span>}
        </p>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Save the recording of this terminal"
          title="Save as asciicast, for asciinema"
          onClick={() => void save()}
        >
          <Download aria-hidden />
        </Button>
      </div>
      <Played key={recording.id} recording={recording} t={t} />
      <p className="border-t px-3 py-1.5 text-xs text-ink-soft" role="status">
        {isClosed ? `${endOf(recording.reason, recording.exitCode)}.` : "The terminal is open."}
        {recording.truncated && " Only the first part of what was printed is kept."}
      </p>
    </div>
  );
}

const FONT = 12;

/** Draws what was printed until a time: going on draws what is new, going back begins anew. */
function Played({ recording, t }: { recording: TerminalRecording; t: number }) {
  const place = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState<XtermScreen | null>(null);
  const drawn = useRef(-1);

  useEffect(() => {
    if (!place.current) return;
    const made = new XtermScreen(place.current, {
      label: "Terminal at this moment",
      fontSize: FONT,
      screenReader: false,
    });
    const stop = useTheme.subscribe(() => requestAnimationFrame(() => made.chooseTheme()));
    drawn.current = -1;
    setScreen(made);
    return () => {
      stop();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (!screen) return;
    const target = countUntil(recording.frames, (frame) => frame.t <= t);
    if (target === drawn.current) return;
    if (target < drawn.current || drawn.current < 0) {
      screen.replace("", recording.size);
      screen.adapt(recording.size, false);
      drawn.current = 0;
    }
    for (const step of stepsOf(recording.frames, drawn.current, target)) {
      if ("write" in step) {
        screen.write(step.write);
      } else {
        screen.resize(step.resize);
        screen.adapt(step.resize, false);
      }
    }
    drawn.current = target;
  }, [screen, recording, t]);

  return (
    <div className="min-h-0 flex-1 overflow-auto bg-sunken py-1.5 pl-3">
      <div ref={place} className="h-full min-w-full" />
    </div>
  );
}
