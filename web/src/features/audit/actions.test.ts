import { expect, test } from "vitest";
import { actionName, objectPath } from "./actions";

test("a known action has its name, an unknown one is still readable", () => {
  expect(actionName("session.started")).toBe("Interview started");
  expect(actionName("evaluation.score_confirmed")).toBe("Evaluation: score confirmed");
  expect(actionName("backup")).toBe("Backup");
});

test("interviews and questions have pages, people have none", () => {
  expect(objectPath("session", "1")).toBe("/interviews/1");
  expect(objectPath("question", "2")).toBe("/questions/2");
  expect(objectPath("user", "3")).toBeNull();
});
