import { describe, expect, it } from "vitest";
import { Axis } from "./axis";

describe("drawn time", () => {
  it("is the time itself where nobody paused for long", () => {
    const axis = new Axis([0, 500, 1200], 2000, 1000);
    expect([0, 700, 2000].map((t) => axis.at(t))).toEqual([0, 700, 2000]);
    expect(axis.length).toBe(2000);
  });

  it("draws long pauses short, wherever they are", () => {
    const axis = new Axis([0, 10_000, 10_500, 90_000], 90_500, 1000);
    expect(axis.length).toBe(1000 + 500 + 1000 + 500);
    expect([500, 5000, 10_000, 10_500, 50_000, 90_000].map((t) => axis.at(t))).toEqual([
      500, 1000, 1000, 1500, 2500, 2500,
    ]);
  });

  it("leads from each place back to a time that has this place", () => {
    const axis = new Axis([0, 10_000, 10_500, 90_000], 200_000, 1000);
    for (let place = 0; place <= axis.length; place += 50) expect(axis.at(axis.time(place))).toBe(place);
    expect(axis.time(axis.length)).toBe(200_000);
  });
});
