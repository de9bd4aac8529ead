import { expect, test } from "vitest";
import { AFTER_SIGN_IN, safeNext } from "./next-path";

const here = "https://interviews.example";

test("goes on to a page of this site, with its query", () => {
  expect(safeNext("/interviews/1?tab=people#top", here)).toBe("/interviews/1?tab=people#top");
});

test.each([
  null,
  "",
  "interviews",
  "https://elsewhere.example/",
  "//elsewhere.example/x",
  "/\\elsewhere.example",
  "javascript:alert(1)",
])("does not follow %s", (next) => {
  expect(safeNext(next, here)).toBe(AFTER_SIGN_IN);
});
