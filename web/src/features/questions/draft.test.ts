import { expect, test } from "vitest";
import { blankDraft, bodyOf, draftOf, newTest, objectionsTo } from "./draft";

const whole = () => ({
  ...blankDraft(),
  title: "Merge intervals",
  statement: "Merge what overlaps.",
  tests: [{ ...newTest(false, "Example"), input: "1 2\n", expected: "1 2\n" }],
});

test("a whole draft can be saved", () => {
  expect(objectionsTo(whole())).toEqual({});
});

test("a blank draft says what is missing, field by field", () => {
  const draft = blankDraft();
  const key = draft.tests[0]?.key;
  expect(Object.keys(objectionsTo(draft)).sort()).toEqual(["statement", `tests.${key}.expected`, "title"].sort());
});

test.each(["", "0", "241", "2.5", "soon"])("%s minutes are refused", (minutes) => {
  expect(objectionsTo({ ...whole(), minutes })).toHaveProperty("minutes");
});

test("what is sent has trimmed topics and hints, and no empty starters", () => {
  const body = bodyOf({
    ...whole(),
    topics: " arrays, , sorting ",
    hints: "Sort first.\n\n  Then walk once. ",
    starter: { python: "def merge(): ...", go: "  " },
  });
  expect(body.topics).toEqual(["arrays", "sorting"]);
  expect(body.hints).toEqual(["Sort first.", "Then walk once."]);
  expect(body.starter).toEqual({ python: "def merge(): ..." });
});

test("a test's input is sent exactly as it was typed", () => {
  const draft = whole();
  const first = draft.tests[0];
  expect(bodyOf({ ...draft, tests: first ? [{ ...first, input: "  a \n\n" }] : [] }).tests?.[0]?.input).toBe(
    "  a \n\n",
  );
});

test("opening a stored question and saving it unchanged sends the same question", () => {
  const body = bodyOf(whole());
  const stored = {
    ...body,
    id: "1",
    slug: "merge",
    owned: true,
    rubric: [],
    topics: body.topics ?? [],
    hints: body.hints ?? [],
    starter: body.starter ?? {},
    checker: body.checker ?? "trimmed",
    checker_options: null,
    framework_tests: {},
    database: null,
    time_limit_ms: 2000,
    memory_limit_mb: 256,
    tests: (body.tests ?? []).map((one, index) => ({ ...one, id: `t${index}` })),
  };
  expect(bodyOf(draftOf(stored))).toEqual(body);
});

test("groups, points, a checker's options, unit tests and a database travel both ways", () => {
  const draft = {
    ...whole(),
    checker: "floats" as const,
    tolerance: "0.0000000001",
    tests: [{ ...newTest(true, "Edge"), expected: "1", group: " Edge cases ", points: "3" }],
    suites: { python: { framework: "pytest", file: "test_main.py", source: "def test_a(): ...", hidden: true } },
    database: { engine: "sqlite", seed: "CREATE TABLE a (b);" },
  };
  expect(objectionsTo(draft)).toEqual({});
  const body = bodyOf(draft);
  expect(body.tests?.[0]).toMatchObject({ group: "Edge cases", points: 3 });
  expect(body.checker_options).toEqual({ tolerance: 1e-10 });
  const stored = {
    ...body,
    id: "1",
    slug: "merge",
    owned: true,
    rubric: [],
    topics: body.topics ?? [],
    hints: body.hints ?? [],
    starter: body.starter ?? {},
    tests: (body.tests ?? []).map((one, index) => ({ ...one, id: `t${index}` })),
  };
  expect(bodyOf(draftOf(stored as never))).toEqual(body);
});

test("options of a checker that is not chosen are not sent", () => {
  const draft = { ...whole(), tolerance: "nothing", program: { language: "python", source: "print(1)" } };
  expect(objectionsTo(draft)).toEqual({});
  expect(bodyOf(draft).checker_options).toBeNull();
});

test.each([
  ["points", { tests: [{ ...newTest(false, "A"), expected: "1", points: "1.5" }] }],
  ["tolerance", { checker: "floats" as const, tolerance: "-1" }],
  ["tolerance", { checker: "floats" as const, tolerance: "soon" }],
  ["program", { checker: "custom" as const }],
  ["file", { suites: { go: { framework: "go test", file: "../a_test.go", source: "x", hidden: true } } }],
  ["source", { suites: { go: { framework: "go test", file: "a_test.go", source: " ", hidden: true } } }],
  ["seed", { database: { engine: "sqlite", seed: "x".repeat(262_145) } }],
])("wrong %s are named before anything is sent", (field, part) => {
  const wrong = Object.keys(objectionsTo({ ...whole(), ...part }));
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toMatch(new RegExp(`${field}$`));
});
