import { describe, expect, it } from "vitest";
import type { ReplayEvent } from "@/features/replay/types";
import { recordingsOf, stepsOf, terminalAt } from "./cast";

const event = (type: string, t: number, data: unknown): ReplayEvent => ({ seq: t, type, actor_id: "cleo", t, data });

const events = [
  event("session_state", 0, { status: "live" }),
  event("terminal_opened", 1000, { id: "a", kind: "shell", language: null, columns: 90, rows: 20 }),
  event("terminal_output", 3000, {
    id: "a",
    frames: [
      [0.1, "o", "$ "],
      [1.5, "i", "ls\r"],
      [1.6, "o", "ls\r\n"],
      [1.7, "r", "100x30"],
      [1.8, "o", "file"],
    ],
    truncated: false,
  }),
  event("terminal_output", 4000, { erased: true }),
  event("terminal_output", 5000, { id: "a", frames: [[99, "o", "late"], [1, "x", "?"], "no", [1]], truncated: true }),
  event("terminal_closed", 6000, { id: "a", reason: "exited", exit_code: 2, frames: 4, bytes: 20 }),
  event("terminal_opened", 7000, { id: "b", kind: "repl", language: "python", columns: 80, rows: 24 }),
  event("terminal_output", 7500, { id: "unknown", frames: [[0, "o", "?"]], truncated: false }),
];

describe("terminals in a replay", () => {
  it("are folded from the log, each frame at the time at which it was seen", () => {
    const [first, second] = recordingsOf(events);
    expect(first).toMatchObject({ id: "a", openedAt: 1000, closedAt: 6000, exitCode: 2, truncated: true });
    expect(first?.frames.map(({ t, data }) => [t, data])).toEqual([
      [1100, "$ "],
      [2600, "ls\r\n"],
      [2700, "100x30"],
      [2800, "file"],
      [7500, "late"],
    ]);
    expect(second).toMatchObject({ id: "b", language: "python", closedAt: null, frames: [] });
  });

  it("are shown from when they were opened until the next one", () => {
    const recordings = recordingsOf(events);
    expect(terminalAt(recordings, 999)).toBeNull();
    expect(terminalAt(recordings, 1000)?.id).toBe("a");
    expect(terminalAt(recordings, 6999)?.id).toBe("a");
    expect(terminalAt(recordings, 7000)?.id).toBe("b");
  });

  it("are drawn in as few steps as it takes, sizes in their place", () => {
    const frames = recordingsOf(events)[0]?.frames ?? [];
    expect(stepsOf(frames, 0, 4)).toEqual([
      { write: "$ ls\r\n" },
      { resize: { columns: 100, rows: 30 } },
      { write: "file" },
    ]);
    expect(stepsOf(frames, 3, 3)).toEqual([]);
  });
});
