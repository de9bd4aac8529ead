import { describe, expect, it } from "vitest";
import { fits, inOrder, newsIn, type WallEntry } from "./wall";

const entry = (id: string, values: Partial<WallEntry> = {}): WallEntry => ({
  session_id: id,
  title: `Interview ${id}`,
  status: "live",
  candidate_name: "Cleo Candidate",
  language: "python",
  started_at: null,
  people: [],
  last_run: null,
  last_signal: null,
  signals_count: 0,
  last_activity_at: null,
  ...values,
});

describe("the wall", () => {
  it("shows live interviews first, the most recently active on top", () => {
    const entries = [
      entry("waiting", { status: "waiting", last_activity_at: "2026-01-01T10:09:00Z" }),
      entry("quiet", { last_activity_at: "2026-01-01T10:00:00Z" }),
      entry("busy", { last_activity_at: "2026-01-01T10:05:00Z" }),
    ];
    expect(inOrder(entries).map((one) => one.session_id)).toEqual(["busy", "quiet", "waiting"]);
  });

  it("finds by title, people and language, whatever their order", () => {
    const one = entry("1", { people: [{ id: "r", name: "Rita Recruiter", role: "admin", connected: true }] });
    expect(fits(one, "all", "rita python")).toBe(true);
    expect(fits(one, "all", "rita java")).toBe(false);
    expect(fits(one, "waiting", "")).toBe(false);
    expect(fits(one, "signals", "")).toBe(false);
    expect(fits(entry("2", { signals_count: 1 }), "signals", "")).toBe(true);
  });

  it("tells what is rare and leaves the rest unsaid", () => {
    const before = entry("1", { status: "waiting" });
    expect(newsIn(undefined, before)).toBe("Interview 1 was opened.");
    expect(newsIn(before, entry("1"))).toBe("Interview 1 started.");
    expect(newsIn(entry("1"), entry("1", { last_activity_at: "2026-01-01T10:00:00Z" }))).toBeNull();
  });
});
