import { expect, test } from "vitest";
import { describe } from "./timeline";

test("edits are left to the replay", () => {
  expect(describe({ type: "code_update", data: {}, actor: null })).toBeNull();
});

test("a test run says how many passed, a plain run what came of it", () => {
  expect(
    describe({
      type: "execution_result",
      data: { status: "wrong_answer", tests_passed: 3, tests_total: 5 },
      actor: null,
    }),
  ).toBe("ran the tests: 3 of 5 passed");
  expect(
    describe({ type: "execution_result", data: { status: "time_limit_exceeded", tests_passed: null }, actor: null }),
  ).toBe("ran the program: time limit exceeded");
});

test("an event that this page does not know is still shown", () => {
  expect(describe({ type: "file_renamed", data: null, actor: null })).toBe("file renamed");
});

test("a change of state reads as a sentence, with and without somebody who made it", () => {
  const started = { type: "session_state", data: { status: "live" } };
  expect(describe({ ...started, actor: { id: "1", name: "Ingrid", role: "interviewer" } })).toBe(
    "started the interview",
  );
  expect(describe({ ...started, actor: null })).toBe("The interview was started");
});
