import { ChevronLeft, ChevronRight, FastForward, Pause, Play, Rewind } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { type Action, useActions } from "@/app/actions";
import type { Entry } from "./track";
import type { Player } from "./use-player";

export const STEP_MS = 5_000;

/** The entry before or after the place one is at; its sequence number, or null where there is none. */
export const neighbour = (entries: readonly Entry[], current: number, direction: 1 | -1): number | null =>
  entries[current + direction]?.seq ?? null;

/** Keys of a player, as on other players: space, arrows, j k l; and [ ] for the event before and after. */
export function useReplayKeys(player: Player, entries: readonly Entry[], current: number) {
  // The position changes with every frame; what the keys do to it does not.
  const latest = useRef({ player, entries, current });
  latest.current = { player, entries, current };

  const actions = useMemo<Action[]>(() => {
    const step = (ms: number) => {
      const now = latest.current.player;
      now.seek(now.position.t + ms);
    };
    const jump = (direction: 1 | -1) => {
      const now = latest.current;
      const seq = neighbour(now.entries, now.current, direction);
      if (seq !== null) now.player.seekTo(seq);
    };
    const group = "Replay";
    return [
      {
        id: "replay-toggle",
        title: "Play or pause",
        group,
        icon: Play,
        shortcut: "k",
        run: () => latest.current.player.toggle(),
      },
      {
        id: "replay-back",
        title: "Back 10 seconds",
        group,
        icon: Rewind,
        shortcut: "j",
        run: () => step(-2 * STEP_MS),
      },
      {
        id: "replay-on",
        title: "On 10 seconds",
        group,
        icon: FastForward,
        shortcut: "l",
        run: () => step(2 * STEP_MS),
      },
      { id: "replay-previous", title: "Event before", group, icon: ChevronLeft, shortcut: "[", run: () => jump(-1) },
      { id: "replay-next", title: "Next event", group, icon: ChevronRight, shortcut: "]", run: () => jump(1) },
      {
        id: "replay-slower",
        title: "Slower",
        group,
        icon: Pause,
        shortcut: "shift+<",
        run: () => latest.current.player.changeSpeed(-1),
      },
      {
        id: "replay-faster",
        title: "Faster",
        group,
        icon: FastForward,
        shortcut: "shift+>",
        run: () => latest.current.player.changeSpeed(1),
      },
    ];
  }, []);
  useActions(actions);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keepsItsKeys(event.target))
        return;
      const { player: now } = latest.current;
      if (event.key === " ") now.toggle();
      else if (event.key === "ArrowLeft") now.seek(now.position.t - STEP_MS);
      else if (event.key === "ArrowRight") now.seek(now.position.t + STEP_MS);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** A control that has the focus uses space and arrows itself. */
const keepsItsKeys = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("button, a, input, select, textarea, [role=tab], [role=menu], [role=dialog], [role=listbox]") !== null;
