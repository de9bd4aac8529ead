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
    tests: (body.tests ?? []).map((one, index) => ({ ...one, id: `t${index}` })),
  };
  expect(bodyOf(draftOf(stored))).toEqual(body);
});
