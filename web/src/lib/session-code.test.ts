import { expect, test } from "vitest";
import { caretAfter, codeLetters, codeObjection, formatCode } from "./session-code";

test("capitals, spaces and dashes do not matter", () => {
  expect(codeLetters("HZP-sed mee")).toBe("hzpsedmee");
});

test("a pasted link counts as its code", () => {
  expect(codeLetters("Join at https://interviews.example/join/hzpsedmee?from=mail please")).toBe("hzpsedmee");
});

test("letters beyond the ninth are left out", () => {
  expect(codeLetters("abcdefghjkm")).toBe("abcdefghj");
});

test("a code is shown in groups of three while it is typed", () => {
  expect(["a", "abc", "abcd", "abcdefg", "abcdefghj"].map(formatCode)).toEqual([
    "a",
    "abc",
    "abc d",
    "abc def g",
    "abc def ghj",
  ]);
});

test("a letter that no code has is named", () => {
  expect(codeObjection("abcdefghi")).toContain("“i”");
});

test("says how many letters are missing, and nothing about a whole code", () => {
  expect(codeObjection("abcdefgh")).toContain("one is missing");
  expect(codeObjection("abc")).toContain("6 are missing");
  expect(codeObjection("abcdefghj")).toBeNull();
});

test("the caret stays behind the letter that was typed", () => {
  expect(caretAfter("abc def", 4)).toBe(5);
  expect(caretAfter("abc def", 3)).toBe(4);
  expect(caretAfter("abc", 3)).toBe(3);
});
