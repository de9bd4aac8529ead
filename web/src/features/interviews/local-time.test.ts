import { expect, test } from "vitest";
import { fromLocalInput, toLocalInput } from "./local-time";

test("a moment survives the way through a field, to the minute", () => {
  expect(fromLocalInput(toLocalInput("2026-03-01T09:05:00.000Z"))).toBe("2026-03-01T09:05:00.000Z");
});

test("an empty field is no moment", () => {
  expect(toLocalInput(null)).toBe("");
  expect(fromLocalInput("")).toBeNull();
  expect(fromLocalInput("soon")).toBeNull();
});
