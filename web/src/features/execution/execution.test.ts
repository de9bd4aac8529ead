import { describe, expect, it } from "vitest";
import { diffLines, visibleSpaces } from "./diff";
import { appended, MAX_LIVE, RunLog } from "./run-log";
import { plainText } from "./terminal-text";
import { formatMemory, outcomeOf } from "./verdicts";

describe("a program's output", () => {
  it("loses colours, titles and other escape sequences", () => {
    expect(plainText("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007plain\u001b[2K")).toBe("red plain");
  });

  it("starts a line over at a carriage return, as a terminal does", () => {
    expect(plainText("10 %\r50 %\r100 %\ndone\r\n")).toBe("100 %\ndone\n");
  });

  it("is bounded while it comes, and keeps its end", () => {
    let pieces = appended([], { stream: "stdout", text: "first" });
    pieces = appended(pieces, { stream: "stderr", text: "x".repeat(MAX_LIVE - 2) });
    expect(pieces.map((piece) => piece.text.length)).toEqual([2, MAX_LIVE - 2]);
    expect(pieces[0]?.text).toBe("st");
    pieces = appended(pieces, { stream: "stderr", text: "end" });
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.text.endsWith("end")).toBe(true);
    expect(pieces[0]?.text).toHaveLength(MAX_LIVE);
  });
});

describe("expected and actual output", () => {
  const brief = (expected: string, actual: string) =>
    diffLines(expected, actual).map(({ kind, text }) => `${{ same: " ", missing: "-", extra: "+" }[kind]}${text}`);

  it("shows what is missing and what is too much, in order", () => {
    expect(brief("a\nb\nc", "a\nx\nc")).toEqual([" a", "-b", "+x", " c"]);
    expect(brief("a\nb\nc\nd", "b\nd\ne")).toEqual(["-a", " b", "-c", " d", "+e"]);
  });

  it("does not care for the last line break", () => {
    expect(brief("a\n", "a")).toEqual([" a"]);
    expect(brief("", "")).toEqual([]);
  });

  it("copes with very long outputs", () => {
    const long = (letter: string) => Array.from({ length: 2000 }, (_, i) => `${letter}${i}`).join("\n");
    expect(diffLines(long("a"), long("b"))).toHaveLength(4000);
  });

  it("makes spaces at the ends and tabs visible", () => {
    expect(visibleSpaces("  a b\t ")).toBe("··a b→\t·");
  });
});

describe("verdicts", () => {
  it("count tests in words", () => {
    expect(outcomeOf("accepted", 5, 5)).toBe("All 5 tests passed");
    expect(outcomeOf("wrong_answer", 3, 5)).toBe("3 of 5 tests passed");
    expect(outcomeOf("compilation_error", 0, 5)).toBe("Does not compile");
    expect(outcomeOf("accepted", null, null)).toBe("Ran to the end");
  });

  it("give memory in units people know", () => {
    expect(formatMemory(512)).toBe("512 kB");
    expect(formatMemory(4300)).toBe("4.2 MB");
  });
});

describe("the runs of a room", () => {
  const ended = { status: "accepted", stdout: "2\n", stderr: "", compile_output: "", time_ms: 12, memory_kb: 900 };

  it("shows others' runs with their name, from start to end", () => {
    const log = new RunLog("s", () => ({ id: "me", name: "Me" }));
    const ada = { id: "ada", name: "Ada" };
    log.take("run_started", { run: { id: "1", language: "python", mode: "run", question_id: null } }, ada);
    expect(log.view.getState().runs[0]).toMatchObject({ status: "running", by: ada });
    log.print("1", "stdout", "2\n");
    expect(log.view.getState().runs[0]?.live).toEqual([{ stream: "stdout", text: "2\n" }]);
    log.take("execution_result", { run: { id: "1", language: "python", mode: "run", ...ended } }, ada);
    expect(log.view.getState().runs).toHaveLength(1);
    expect(log.view.getState().runs[0]).toMatchObject({ status: "accepted", timeMs: 12, result: { stdout: "2\n" } });
  });

  it("takes earlier runs into the list once, newest first", () => {
    const log = new RunLog("s", () => null);
    const summary = (id: string, at: string) => ({
      id,
      question_id: null,
      person_id: "ada",
      language: "python",
      mode: "test",
      status: "wrong_answer" as const,
      time_ms: 1,
      memory_kb: 1,
      created_at: at,
      tests_passed: 1,
      tests_total: 2,
    });
    const list = [summary("1", "2026-01-01T10:00:00Z"), summary("2", "2026-01-01T11:00:00Z")];
    log.remember(list, () => "Ada");
    log.remember(list, () => "Ada");
    expect(log.view.getState().runs.map((run) => run.id)).toEqual(["2", "1"]);
    expect(log.view.getState().runs[0]?.by?.name).toBe("Ada");
  });
});
