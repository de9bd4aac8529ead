import { useEffect } from "react";
import { isStaff } from "./client/room-state";
import { useRoom, useRoomView } from "./room-context";

/** What is shorter is not even sent: a glance at a clock is nobody's business. */
const NOTICED_MS = 1_000;

/**
 * Tells the room how long a candidate's window was away, as the note in the room says. Nothing else about other windows or
 * programs is known or asked. Staff are not observed.
 */
export function useObservation() {
  const { client } = useRoom();
  const observed = useRoomView((view) => view.you !== null && !isStaff(view.you.role));
  useEffect(() => {
    if (!observed) return;
    let hiddenAt: number | null = document.hidden ? Date.now() : null;
    let blurredAt: number | null = null;
    const report = (kind: "tab_hidden" | "window_blur", since: number | null) => {
      const duration = since === null ? 0 : Date.now() - since;
      if (duration >= NOTICED_MS) client.observe(kind, duration);
    };
    const onVisibility = () => {
      if (document.hidden) {
        hiddenAt = Date.now();
        // One absence is told once: a hidden window is out of focus as well.
        blurredAt = null;
      } else {
        report("tab_hidden", hiddenAt);
        hiddenAt = null;
      }
    };
    const onBlur = () => {
      if (!document.hidden) blurredAt = Date.now();
    };
    const onFocus = () => {
      report("window_blur", blurredAt);
      blurredAt = null;
    };
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("blur", onBlur);
    window.addEventListener("focus", onFocus);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("blur", onBlur);
      window.removeEventListener("focus", onFocus);
    };
  }, [client, observed]);
}
