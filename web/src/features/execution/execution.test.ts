import { afterEach, describe, expect, it, vi } from "vitest";
import { parseArguments } from "./arguments";
import { diffLines, visibleSpaces } from "./diff";
import { groupsOf, OWN } from "./groups";
import { MAX_OWN_TESTS, newOwnTest, ownTests, ownTestsKey, sentTests, setOwnTests, useOwnTests } from "./own-tests";
import { appended, MAX_LIVE, ofTold, type RunResult } from "./run";
import { RunLog } from "./run-log";
import { plainText } from "./terminal-text";
import { execution } from "./types";
import { formatMemory, formatPoints, outcomeOf, placeOf } from "./verdicts";

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

describe("a run that waits or was stopped", () => {
  it("says its place and never counts tests that did not run", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 103].map(placeOf).join(" ")).toBe(
      "next 2nd 3rd 4th 11th 12th 13th 21st 22nd 103rd",
    );
    expect(outcomeOf("cancelled", 1, 5)).toBe("Stopped");
    expect([1, 0.5, 1 / 3].map(formatPoints)).toEqual(["1", "0.5", "0.33"]);
  });
});

describe("arguments", () => {
  it.each([
    ["", []],
    ["  a  b ", ["a", "b"]],
    [`--name "Ada Lovelace" 'it''s' ""`, ["--name", "Ada Lovelace", "its", ""]],
    ['a\\ b "c\\"d" \'\\n\'', ["a b", 'c"d', "\\n"]],
    ["$HOME *.txt; rm", ["$HOME", "*.txt;", "rm"]],
  ])("of %j are split as a shell would", (line, args) => {
    expect(parseArguments(line)).toEqual({ args, problem: null });
  });

  it.each([`"open`, "a ".repeat(33), "x".repeat(513)])("out of bounds are refused with a reason", (line) => {
    expect(parseArguments(line)).toMatchObject({ args: null, problem: expect.stringMatching(/\.$/) });
  });
});

describe("own tests", () => {
  const key = ownTestsKey("session", "question");

  it("stay in the browser, by question, within bounds", () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...newOwnTest(`T${i}`), input: `${i}` }));
    setOwnTests(key, many);
    useOwnTests.setState({ lists: {} });
    expect(ownTests(key).map((test) => test.name)).toEqual(many.slice(0, MAX_OWN_TESTS).map((test) => test.name));
    expect(ownTests(ownTestsKey("session", null))).toEqual([]);
    setOwnTests(key, []);
    expect(localStorage.getItem("integrity.own-tests.session.question")).toBeNull();
  });

  it("survive whatever the browser has stored", () => {
    for (const stored of ["{", "3", '[null, {"name": 3, "input": "1"}]']) {
      localStorage.setItem("integrity.own-tests.x", stored);
      useOwnTests.setState({ lists: {} });
      for (const test of ownTests("x")) expect(test).toMatchObject({ name: "", expected: "" });
    }
  });

  it("are sent with a name, and only where they say something", () => {
    expect(sentTests([newOwnTest("Empty"), { ...newOwnTest("  "), input: "1" }])).toEqual([
      { name: "My test 1", input: "1", expected: "" },
    ]);
  });
});

describe("the groups of a result", () => {
  const test = (name: string, more: object) => ({ id: name, name, hidden: false, time_ms: 1, ...more });
  const told = {
    id: "1",
    status: "wrong_answer" as const,
    time_ms: 1,
    memory_kb: 1,
    tests: [
      test("a", { status: "accepted", group: "Basics", points: 1, max_points: 1 }),
      test("mine", { status: "accepted", own: true, points: 0, max_points: 0 }),
      test("b", { status: "wrong_answer", group: "Edge cases", points: 0, max_points: 2 }),
      test("c", { status: "accepted", group: "Edge cases", points: 2, max_points: 2 }),
    ] as never,
    score: {
      points: 1,
      max_points: 5,
      groups: [{ name: "Edge cases", points: 0, max_points: 4, passed: 1, total: 2 }],
    },
  };

  it("keep their order, with the candidate's own tests last and without points", () => {
    const groups = groupsOf(ofTold(told).result as RunResult);
    expect(groups.map((group) => group.name)).toEqual(["Basics", "Edge cases", OWN]);
    expect(groups.map((group) => group.maxPoints)).toEqual([1, 4, null]);
  });

  it("believe the server's points, which may depend on the whole group", () => {
    expect(groupsOf(ofTold(told).result as RunResult)[1]).toMatchObject({ points: 0, passed: 1 });
  });
});

describe("stopping", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("asks again where the stop came before the run, and has an id before the server answers", async () => {
    const log = new RunLog("s", () => ({ id: "me", name: "Me" }));
    let finish: (answer: unknown) => void = () => undefined;
    const posted: { path: string; body: Record<string, unknown> | undefined }[] = [];
    let stops = 0;
    vi.spyOn(execution, "POST").mockImplementation(((path: string, { body }: { body?: Record<string, unknown> }) => {
      posted.push({ path, body });
      if (path.endsWith("/stop")) {
        const status = ++stops < 3 ? 404 : 204;
        return Promise.resolve({ error: {}, response: new Response(null, { status }) });
      }
      return new Promise((resolve) => {
        finish = (data) => resolve({ data, response: new Response() });
      });
    }) as never);
    const ended = log.start({ language: "python", mode: "run", questionId: null, stdin: "", args: ["-v"], tests: [] });
    const { ownId } = log.view.getState();
    expect(posted[0]?.body).toMatchObject({ id: ownId, arguments: ["-v"] });
    log.wait(ownId ?? "", 2);
    expect(log.view.getState().runs[0]?.place).toBe(2);
    await log.stop(ownId ?? "");
    expect(stops).toBe(3);
    finish({ id: ownId, status: "cancelled", time_ms: 5, wall_ms: 9, memory_kb: 1, message: "Stopped by Me." });
    expect(await ended).toMatchObject({ status: "cancelled", place: null, timeMs: 5, wallMs: 9 });
    expect(log.view.getState().ownId).toBeNull();
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
