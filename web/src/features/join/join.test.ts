import { expect, test } from "vitest";
import { Problem } from "@/api/problem";
import { refusalBefore, refusalOf } from "./join";

test.each(["scheduled", "waiting", "live"] as const)("a %s interview lets people in", (status) => {
  expect(refusalBefore(status)).toBeNull();
});

test.each([
  ["ended", "over"],
  ["evaluated", "over"],
  ["cancelled", "cancelled"],
  ["draft", "not open yet"],
] as const)("a %s interview says so before anybody types a name", (status, word) => {
  expect(refusalBefore(status)?.title).toContain(word);
});

test("an unknown code offers to type another, a full interview to try again", () => {
  expect(refusalOf(new Problem(404, { code: "unknown_session_code", detail: "No." })).way).toBe("code");
  expect(refusalOf(new Problem(409, { code: "session_full", detail: "No." })).way).toBe("retry");
});

test("a refusal that is new to this page still shows its sentence", () => {
  expect(refusalOf(new Problem(409, { code: "brand_new", detail: "Because of this." })).sentence).toBe(
    "Because of this.",
  );
});
