/** A page that says nothing for so long is taken for one that never will; while it builds itself up, it gets longer. */
export const SILENCE_MS = 2_000;
export const STARTING_SILENCE_MS = 5_000;
const PING_MS = 400;

/**
 * Asks a frame again and again whether it is still there, and tells once when it is not. Time in which the room itself stood still,
 * or its window was hidden, does not count against the frame.
 */
export function watch(ping: () => void, silent: () => void, now: () => number = Date.now) {
  let limit = STARTING_SILENCE_MS;
  let heard = now();
  let asked = heard;
  const timer = setInterval(() => {
    const time = now();
    if (document.hidden || time - asked > SILENCE_MS / 2) heard = time;
    asked = time;
    if (time - heard > limit) {
      clearInterval(timer);
      silent();
    } else ping();
  }, PING_MS);
  return {
    heard: () => {
      heard = now();
    },
    /** The page stands: from here on it answers at once. */
    stands: () => {
      limit = SILENCE_MS;
    },
    stop: () => clearInterval(timer),
  };
}
