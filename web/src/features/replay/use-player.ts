import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Position, ReplayEngine } from "./engine";
import { advance, nextSpeed } from "./playback";

/** A frame that came this late, because the tab was hidden, does not count as time that was watched. */
const MAX_FRAME_MS = 250;

export interface Player {
  position: Position;
  playing: boolean;
  speed: number;
  skipIdle: boolean;
  seek: (t: number) => void;
  seekTo: (seq: number) => void;
  toggle: () => void;
  pause: () => void;
  setSpeed: (speed: number) => void;
  changeSpeed: (direction: 1 | -1) => void;
  setSkipIdle: (skip: boolean) => void;
}

/** Plays a recording; starts, paused, at the given place. */
export function usePlayer(engine: ReplayEngine, start: () => Position): Player {
  const [position, setPosition] = useState(start);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const [skipIdle, setSkipIdle] = useState(true);
  const atEnd = position.t >= engine.duration && position.applied >= engine.events.length;

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let last = performance.now();
    const tick = (now: number) => {
      const elapsed = Math.min(now - last, MAX_FRAME_MS);
      last = now;
      setPosition((current) => advance(engine, current, elapsed, speed, skipIdle));
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [engine, playing, speed, skipIdle]);

  useEffect(() => {
    if (atEnd) setPlaying(false);
  }, [atEnd]);

  const latest = useRef({ atEnd });
  latest.current = { atEnd };
  const seek = useCallback((t: number) => setPosition(engine.at(t)), [engine]);
  const seekTo = useCallback((seq: number) => setPosition(engine.after(seq)), [engine]);
  const pause = useCallback(() => setPlaying(false), []);
  const toggle = useCallback(() => {
    if (latest.current.atEnd) setPosition(engine.at(0));
    setPlaying((was) => latest.current.atEnd || !was);
  }, [engine]);
  const changeSpeed = useCallback((direction: 1 | -1) => setSpeed((was) => nextSpeed(was, direction)), []);

  return useMemo(
    () => ({ position, playing, speed, skipIdle, seek, seekTo, toggle, pause, setSpeed, changeSpeed, setSkipIdle }),
    [position, playing, speed, skipIdle, seek, seekTo, toggle, pause, changeSpeed],
  );
}
