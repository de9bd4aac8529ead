import type { Position, ReplayEngine } from "./engine";

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;

/** A gap longer than this is skipped, and what comes after it begins this long before it happens. */
const IDLE_MS = 4_000;
const LEAD_MS = 1_000;

/** Where playing for so many real milliseconds leads. */
export function advance(
  engine: ReplayEngine,
  position: Position,
  elapsed: number,
  speed: number,
  skipIdle: boolean,
): Position {
  const next = engine.nextAt(position);
  let t = position.t + elapsed * speed;
  if (skipIdle && next !== null && next - position.t > IDLE_MS) t = Math.max(t, next - LEAD_MS);
  return engine.at(t);
}

export const nextSpeed = (speed: number, direction: 1 | -1): number => {
  const index = SPEEDS.indexOf(speed as (typeof SPEEDS)[number]);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index + direction))] ?? 1;
};
