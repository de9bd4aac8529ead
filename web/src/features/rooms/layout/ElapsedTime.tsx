import { useEffect, useState } from "react";
import { formatSpan } from "@/lib/time";
import { isOver } from "../client/room-state";
import { useRoomView } from "../room-context";

/** How long the interview has been going, by the server's clock. */
export function ElapsedTime() {
  const startedAt = useRoomView((view) => view.session?.started_at ?? null);
  const running = useRoomView((view) => !isOver(view.session?.status));
  const offset = useRoomView((view) => view.clockOffset);
  const now = useNow(startedAt !== null && running);
  if (startedAt === null || !running) return null;
  return (
    <span role="timer" aria-label="Time since the start" className="text-sm tabular-nums text-ink-soft">
      {formatSpan(now + offset - Date.parse(startedAt))}
    </span>
  );
}

/** The time, once a second while it is needed. */
export function useNow(active: boolean, everyMs = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!active) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs]);
  return now;
}
