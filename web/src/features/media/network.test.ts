import { expect, test } from "vitest";
import { summarise, verdictOn } from "./network";
import { levelOf } from "./sound";

test("the middle of the round trips counts, not the slowest", () => {
  expect(summarise(true, [400, 20, 22, 21, 25])).toEqual({ live: true, latencyMs: 22, spreadMs: 380 });
});

test("quick and steady is good; blocked, slow and unsteady say what to do", () => {
  expect(verdictOn({ live: true, latencyMs: 12, spreadMs: 4 })).toEqual({
    good: true,
    sentence: "Connected, 12 ms to the server.",
  });
  expect(verdictOn({ live: false, latencyMs: 12, spreadMs: 4 }).sentence).toContain("blocked");
  expect(verdictOn({ live: true, latencyMs: 500, spreadMs: 4 }).sentence).toContain("slow");
  expect(verdictOn({ live: true, latencyMs: 50, spreadMs: 900 }).sentence).toContain("unsteady");
});

test("silence has no level, a full wave has all of it, speech lies between", () => {
  expect(levelOf(new Float32Array(256))).toBe(0);
  expect(levelOf(new Float32Array(256).fill(1))).toBe(1);
  const speech = levelOf(new Float32Array(256).fill(0.05));
  expect(speech).toBeGreaterThan(0.45);
  expect(speech).toBeLessThan(1);
});
