/** A page that says nothing for so long is taken for one that never will. */
export const SILENCE_MS = 2_000;
const PING_MS = 400;

/**
 * Asks a frame again and again whether it is still there, and tells once when it is not. Time in which the room itself stood still,
 * or its window was hidden, does not count against the frame.
 */
export function watch(ping: () => void, silent: () => void, now: () => number = Date.now) {
  let heard = now();
  let asked = heard;
  const timer = setInterval(() => {
    const time = now();
    if (document.hidden || time - asked > SILENCE_MS / 2) heard = time;
    asked = time;
    if (time - heard > SILENCE_MS) {
      clearInterval(timer);
      silent();
    } else ping();
  }, PING_MS);
  return {
    heard: () => {
      heard = now();
    },
    stop: () => clearInterval(timer),
  };
}
