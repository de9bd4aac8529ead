import type { RunResult, RunTest } from "./run";

/** Tests that count together, with what they came to; `name` is empty for those outside any group. */
export interface TestGroup {
  name: string;
  tests: { test: RunTest; index: number }[];
  passed: number;
  points: number | null;
  maxPoints: number | null;
}

/** The tests in the order of their groups: the question's own, then those the candidate wrote. */
export function groupsOf(result: RunResult): TestGroup[] {
  const groups = new Map<string, TestGroup>();
  for (const [index, test] of (result.tests ?? []).entries()) {
    const name = test.own ? OWN : (test.group ?? "");
    const group = groups.get(name) ?? { name, tests: [], passed: 0, points: null, maxPoints: null };
    groups.set(name, group);
    group.tests.push({ test, index });
    if (test.status === "accepted") group.passed++;
    if (test.maxPoints !== null && !test.own) {
      group.points = (group.points ?? 0) + (test.points ?? 0);
      group.maxPoints = (group.maxPoints ?? 0) + test.maxPoints;
    }
  }
  for (const told of result.score?.groups ?? []) {
    const group = groups.get(told.name);
    if (group) {
      group.points = told.points;
      group.maxPoints = told.max_points;
    }
  }
  const list = [...groups.values()];
  return [...list.filter((group) => group.name !== OWN), ...list.filter((group) => group.name === OWN)];
}

/** The name of the group of the candidate's own tests. */
export const OWN = "Your own tests";
