import { describe, expect, it } from "vitest";
import { Axis } from "./axis";
import { ReplayEngine } from "./engine";
import { advance, nextSpeed } from "./playback";
import { activityOf, currentEntry, entriesOf } from "./track";
import type { ReplayEvent } from "./types";

const events: ReplayEvent[] = [
  { seq: 1, type: "participant_join", actor_id: "cleo", t: 0, data: { name: "Cleo" } },
  { seq: 2, type: "code_update", actor_id: "cleo", t: 1000, data: { c: [[0, "ab"]] } },
  { seq: 3, type: "code_update", actor_id: "cleo", t: 2500, data: { c: [1, [1]] } },
  { seq: 4, type: "code_update", actor_id: "cleo", t: 9000, data: { c: [1, [0, "pasted"]], o: "paste" } },
  { seq: 5, type: "run_started", actor_id: "cleo", t: 60_000, data: {} },
  {
    seq: 6,
    type: "execution_result",
    actor_id: "cleo",
    t: 60_100,
    data: { run: { mode: "test", status: "wrong_answer", tests_passed: 3, tests_total: 5 } },
  },
];
const engine = new ReplayEngine({ events, language: "python" });

describe("what happened, as a list", () => {
  const entries = entriesOf(events);

  it("tells edits that follow each other as one piece of work", () => {
    expect(entries.map(({ kind, title, detail }) => ({ kind, title, detail }))).toEqual([
      { kind: "room", title: "Came in", detail: undefined },
      { kind: "edit", title: "Wrote 2 characters, removed 1", detail: "over 1.5 s" },
      { kind: "edit", title: "Pasted 6", detail: undefined },
      { kind: "fail", title: "Ran the tests", detail: "3 of 5 tests passed" },
    ]);
  });

  it("knows which entry a moment belongs to", () => {
    expect(currentEntry(entries, { t: 0, applied: 0 })).toBe(-1);
    expect(currentEntry(entries, engine.at(3000))).toBe(1);
    expect(currentEntry(entries, engine.at(60_100))).toBe(3);
  });

  it("counts edits by drawn time", () => {
    expect(activityOf(events, new Axis([], 60_100, 100_000), 6)).toEqual([3, 0, 0, 0, 0, 0]);
  });
});

describe("playing", () => {
  it("goes at the chosen speed", () => {
    expect(advance(engine, engine.at(0), 500, 2, false).t).toBe(1000);
  });

  it("skips what nobody did anything in, and leaves a moment before the next event", () => {
    expect(advance(engine, engine.at(9000), 16, 1, true).t).toBe(59_000);
    expect(advance(engine, engine.at(9000), 16, 1, false).t).toBe(9016);
  });

  it("ends at the end", () => {
    expect(advance(engine, engine.at(60_000), 5000, 16, true)).toEqual({ t: 60_100, applied: 6 });
  });

  it("has a fastest and a slowest speed", () => {
    expect([nextSpeed(16, 1), nextSpeed(0.5, -1), nextSpeed(1, 1)]).toEqual([16, 0.5, 2]);
  });
});
