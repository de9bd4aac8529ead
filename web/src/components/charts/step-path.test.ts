import { expect, it } from "vitest";
import { stepPath } from "./step-path";

it("keeps its height until the next step and to the end", () => {
  expect(
    stepPath(
      [
        { x: 0.25, y: 0.5 },
        { x: 0.5, y: 1 },
      ],
      1000,
      100,
    ),
  ).toBe("M250,50H500V0H1000");
});

it("draws nothing where there is nothing", () => {
  expect(stepPath([], 1000, 100)).toBe("");
});
