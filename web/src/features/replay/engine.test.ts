import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { applyEdit, EMPTY } from "./document";
import { ReplayEngine } from "./engine";
import type { ReplayEvent } from "./types";

/** Numbers that look random and are the same each time. */
function dice(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const authors = ["rita", "cleo"];
const words = ["x", "\n", "return best", "é𝒳", "\n    if a:\n", "  "];

/** A session of so many events: mostly edits by two people, some of them at the same millisecond. */
function play(seed: number, length: number): ReplayEvent[] {
  const roll = dice(seed);
  let text = Text.empty;
  let t = 0;
  return Array.from({ length }, (_, i) => {
    t += roll(4) === 0 ? 0 : roll(900);
    const event = { seq: i + 1, actor_id: authors[roll(2)] ?? null, t };
    const kind = roll(20);
    if (kind === 0) return { ...event, type: "chat", data: { id: `${i}`, text: `line ${i}` } };
    if (kind === 1) return { ...event, type: "language_change", data: { language: ["python", "go", "cpp"][roll(3)] } };
    if (kind === 2) return { ...event, type: roll(2) ? "participant_join" : "participant_leave", data: {} };
    const from = roll(text.length + 1);
    const changes = ChangeSet.of(
      {
        from,
        to: Math.min(text.length, from + (roll(3) === 0 ? roll(6) : 0)),
        insert: words[roll(words.length)] ?? "",
      },
      text.length,
    );
    text = changes.apply(text);
    const caret = roll(3) === 0 ? {} : { s: [roll(text.length + 1), roll(text.length + 1)] };
    return { ...event, type: "code_update", data: { c: changes.toJSON(), ...caret } };
  });
}

const recording = (events: ReplayEvent[]) => ({ events, language: "python" });

function foldFromTheStart(events: ReplayEvent[], t: number) {
  const past = events.filter((event) => event.t <= t);
  const present = new Set<string>();
  for (const { type, actor_id } of past) {
    if (type === "participant_join" && actor_id) present.add(actor_id);
    if (type === "participant_leave" && actor_id) present.delete(actor_id);
  }
  return {
    document: past.filter((event) => event.type === "code_update").reduce(applyEdit, EMPTY),
    language: past.reduce(
      (language, { type, data }) => (type === "language_change" ? (data as { language: string }).language : language),
      "python",
    ),
    chat: past.filter((event) => event.type === "chat").map((event) => event.seq),
    present,
  };
}

describe("a replay opened at any moment", () => {
  it("shows what folding everything from the start shows, wherever one came from", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 8; seed++) {
      const roll = dice(seed * 7919);
      const events = play(seed, 300);
      const engine = new ReplayEngine(recording(events), 1 + roll(40));
      for (let jump = 0; jump < 30; jump++) {
        const t = roll(engine.duration + 500);
        const position = engine.at(t);
        const expected = foldFromTheStart(events, t);
        const shown = engine.document(position);
        expect(shown.text.toString()).toBe(expected.document.text.toString());
        expect(shown.carets).toEqual(expected.document.carets);
        expect(engine.language(position)).toBe(expected.language);
        expect(engine.chatUntil(position).map((line) => line.seq)).toEqual(expected.chat);
        expect(engine.people(position)).toEqual(expected.present);
      }
    }
  });

  it("stops right after an event, even where others share its millisecond", () => {
    const at = (seq: number, insert: string, length: number): ReplayEvent => ({
      seq,
      type: "code_update",
      actor_id: "cleo",
      t: 10,
      data: { c: ChangeSet.of({ from: length, insert }, length).toJSON() },
    });
    const engine = new ReplayEngine(recording([at(1, "a", 0), at(2, "b", 1), at(3, "c", 2)]));
    expect(engine.document(engine.after(2)).text.toString()).toBe("ab");
    expect(engine.document(engine.at(10)).text.toString()).toBe("abc");
    expect(engine.document(engine.at(9)).text.toString()).toBe("");
    expect(engine.after(99).applied).toBe(3);
  });

  it("keeps a caret where it was while somebody else types before it", () => {
    const engine = new ReplayEngine(
      recording([
        { seq: 1, type: "code_update", actor_id: "cleo", t: 0, data: { c: [[0, "abc"]], s: [3, 3] } },
        { seq: 2, type: "code_update", actor_id: "rita", t: 5, data: { c: [[0, "# "], 3], s: [2, 2] } },
      ]),
    );
    expect(engine.document(engine.at(5)).carets).toEqual([
      { author: "cleo", anchor: 5, head: 5 },
      { author: "rita", anchor: 2, head: 2 },
    ]);
  });

  it("ends with the interview, however much later something was decided", () => {
    const engine = new ReplayEngine(
      recording([
        { seq: 1, type: "session_state", actor_id: null, t: 0, data: { status: "live" } },
        { seq: 2, type: "session_state", actor_id: null, t: 60_000, data: { status: "ended" } },
        { seq: 3, type: "score", actor_id: "rita", t: 90_000_000, data: {} },
      ]),
    );
    expect(engine.duration).toBe(60_000);
    expect(engine.after(3)).toEqual({ t: 60_000, applied: 3 });
  });

  it("says what is lost where somebody's words were erased, and does not break", () => {
    const engine = new ReplayEngine(
      recording([
        { seq: 1, type: "code_update", actor_id: "cleo", t: 0, data: { erased: true } },
        { seq: 2, type: "code_update", actor_id: "rita", t: 5, data: { c: [3, [0, "x"]] } },
        { seq: 3, type: "chat", actor_id: "cleo", t: 6, data: { erased: true } },
      ]),
    );
    expect(engine.document(engine.at(6)).lost).toBe(2);
    expect(engine.chat[0]?.text).toBe("");
  });

  it("opens a long recording anywhere without folding it all again", { timeout: 60_000 }, () => {
    const events = play(5, 20_000);
    const engine = new ReplayEngine(recording(events));
    const taking = (work: () => void) => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    const whole = taking(() => engine.document(engine.at(engine.duration)));
    const roll = dice(3);
    const jumps = taking(() => {
      for (let jump = 0; jump < 100; jump++) engine.document(engine.at(roll(engine.duration)));
    });
    expect(jumps / 100).toBeLessThan(whole / 10);
  });
});
