import { describe, expect, test } from "vitest";
import { type Interview, nextFirst, nextSteps, type Status } from "./status";

describe("what can be done next", () => {
  test.each<[Status, string, string[]]>([
    ["draft", "recruiter", ["publish", "start", "cancel"]],
    ["scheduled", "recruiter", ["start", "enter", "cancel"]],
    ["waiting", "interviewer", ["start", "enter"]],
    ["live", "interviewer", ["enter", "end"]],
    ["live", "monitor", ["enter"]],
    ["draft", "monitor", []],
    ["ended", "admin", []],
    ["evaluated", "admin", []],
    ["cancelled", "admin", []],
  ])("a %s interview, for a %s: %j", (status, role, steps) => {
    expect(nextSteps(status, role)).toEqual(steps);
  });
});

const interview = (title: string, status: Status, scheduled_at: string | null, created_at = "2026-01-01T00:00:00Z") =>
  ({ title, status, scheduled_at, created_at }) as Interview;

test("what needs somebody first stands first", () => {
  const list = [
    interview("tomorrow", "scheduled", "2026-03-02T09:00:00Z"),
    interview("any time, older", "scheduled", null),
    interview("any time, newer", "scheduled", null, "2026-01-02T00:00:00Z"),
    interview("draft", "draft", null),
    interview("today", "scheduled", "2026-03-01T09:00:00Z"),
    interview("waiting", "waiting", null),
    interview("live", "live", null),
  ];
  expect(list.sort(nextFirst).map((one) => one.title)).toEqual([
    "live",
    "waiting",
    "today",
    "tomorrow",
    "any time, newer",
    "any time, older",
    "draft",
  ]);
});
