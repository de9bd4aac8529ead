import type { QuestionDetail, QuestionDraft } from "./questions";

/** A test with a key that stays the same while tests are moved and removed. */
export interface TestDraft {
  key: string;
  name: string;
  input: string;
  expected: string;
  hidden: boolean;
}

export interface Draft {
  title: string;
  difficulty: string;
  minutes: string;
  topics: string;
  statement: string;
  starter: Record<string, string>;
  tests: TestDraft[];
  hints: string;
  checker: QuestionDetail["checker"];
}

export const MAX_TESTS = 50;
const MAX_TOPICS = 10;
const MAX_HINTS = 10;
const MAX_STARTER = 20_000;
const MAX_STREAM = 65_536;
const MAX_MINUTES = 240;

let counter = 0;
export const newTest = (hidden: boolean, name: string): TestDraft => ({
  key: `test-${++counter}`,
  name,
  input: "",
  expected: "",
  hidden,
});

export const blankDraft = (): Draft => ({
  title: "",
  difficulty: "medium",
  minutes: "30",
  topics: "",
  statement: "",
  starter: {},
  tests: [newTest(false, "Example")],
  hints: "",
  checker: "trimmed",
});

export const draftOf = (question: QuestionDetail): Draft => ({
  title: question.title,
  difficulty: question.difficulty,
  minutes: String(question.minutes),
  topics: question.topics.join(", "),
  statement: question.statement,
  starter: { ...question.starter },
  tests: question.tests.map(({ id: _, ...test }) => ({ ...newTest(test.hidden, test.name), ...test })),
  hints: question.hints.join("\n"),
  checker: question.checker,
});

const listOf = (text: string, separator: string) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

/** What is sent: starters without code are left out. */
export const bodyOf = (draft: Draft): QuestionDraft => ({
  title: draft.title.trim(),
  difficulty: draft.difficulty,
  minutes: Number(draft.minutes),
  topics: listOf(draft.topics, ","),
  statement: draft.statement,
  starter: Object.fromEntries(Object.entries(draft.starter).filter(([, code]) => code.trim() !== "")),
  tests: draft.tests.map(({ name, input, expected, hidden }) => ({ name: name.trim(), input, expected, hidden })),
  hints: listOf(draft.hints, "\n"),
  checker: draft.checker,
});

/** What keeps a draft from being saved, by field. A test's fields are named `tests.<key>.<field>`. */
export function objectionsTo(draft: Draft): Record<string, string> {
  const wrong: Record<string, string> = {};
  const minutes = Number(draft.minutes);
  if (draft.title.trim() === "") wrong.title = "Give the question a title.";
  if (draft.statement.trim() === "") wrong.statement = "Say what the program should do, with an example.";
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_MINUTES) {
    wrong.minutes = `Use whole minutes, from 1 to ${MAX_MINUTES}.`;
  }
  if (listOf(draft.topics, ",").length > MAX_TOPICS) wrong.topics = `Use at most ${MAX_TOPICS} topics.`;
  if (listOf(draft.hints, "\n").length > MAX_HINTS) wrong.hints = `Use at most ${MAX_HINTS} hints, one a line.`;
  for (const [language, code] of Object.entries(draft.starter)) {
    if (code.length > MAX_STARTER) {
      wrong[`starter.${language}`] = `Starter code may have at most ${MAX_STARTER.toLocaleString()} characters.`;
    }
  }
  for (const test of draft.tests) {
    if (test.name.trim() === "")
      wrong[`tests.${test.key}.name`] = "Name the test; candidates see the names of visible ones.";
    if (test.input.length > MAX_STREAM)
      wrong[`tests.${test.key}.input`] = "An input may have at most 65,536 characters.";
    if (test.expected.length > MAX_STREAM) {
      wrong[`tests.${test.key}.expected`] = "An output may have at most 65,536 characters.";
    } else if (test.expected === "") {
      wrong[`tests.${test.key}.expected`] = "Write the output that a right program prints.";
    }
  }
  return wrong;
}
