import type { CheckerKind } from "@/features/execution/types";
import type { QuestionDetail, QuestionDraft } from "./questions";

/** A test with a key that stays the same while tests are moved and removed. */
export interface TestDraft {
  key: string;
  name: string;
  input: string;
  expected: string;
  hidden: boolean;
  group: string;
  points: string;
}

export interface SuiteDraft {
  framework: string;
  file: string;
  source: string;
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
  checker: CheckerKind;
  tolerance: string;
  program: { language: string; source: string };
  /** Unit tests by language. */
  suites: Record<string, SuiteDraft>;
  /** Of questions that are answered with queries; the engine is empty for the others. */
  database: { engine: string; seed: string };
}

export const MAX_TESTS = 50;
const MAX_TOPICS = 10;
const MAX_HINTS = 10;
const MAX_STARTER = 20_000;
const MAX_STREAM = 65_536;
const MAX_MINUTES = 240;
const MAX_POINTS = 1_000;
const MAX_GROUP = 60;
const MAX_SEED = 262_144;
const MAX_TOLERANCE = 1e9;
const DEFAULT_TOLERANCE = "0.000001";
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;

let counter = 0;
export const newTest = (hidden: boolean, name: string): TestDraft => ({
  key: `test-${++counter}`,
  name,
  input: "",
  expected: "",
  hidden,
  group: "",
  points: "1",
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
  tolerance: DEFAULT_TOLERANCE,
  program: { language: "python", source: "" },
  suites: {},
  database: { engine: "", seed: "" },
});

export const draftOf = (question: QuestionDetail): Draft => ({
  title: question.title,
  difficulty: question.difficulty,
  minutes: String(question.minutes),
  topics: question.topics.join(", "),
  statement: question.statement,
  starter: { ...question.starter },
  tests: question.tests.map(({ input, expected, ...test }) => ({
    ...newTest(test.hidden, test.name),
    input,
    expected,
    group: test.group ?? "",
    points: String(test.points ?? 1),
  })),
  hints: question.hints.join("\n"),
  checker: question.checker,
  tolerance: decimalOf(question.checker_options?.tolerance),
  program: question.checker_options?.program ?? { language: "python", source: "" },
  suites: Object.fromEntries(
    Object.entries(question.framework_tests ?? {}).map(([language, suite]) => [
      language,
      { ...suite, source: suite.source ?? "" },
    ]),
  ),
  database: question.database ?? { engine: "", seed: "" },
});

/** Small numbers without an exponent, as people type them. */
const decimalOf = (tolerance: number | null | undefined) =>
  tolerance === null || tolerance === undefined
    ? DEFAULT_TOLERANCE
    : tolerance !== 0 && tolerance < 1e-6
      ? tolerance.toFixed(20).replace(/0+$/, "")
      : String(tolerance);

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
  tests: draft.tests.map(({ name, input, expected, hidden, group, points }) => ({
    name: name.trim(),
    input,
    expected,
    hidden,
    group: group.trim() || null,
    points: Number(points),
  })),
  hints: listOf(draft.hints, "\n"),
  checker: draft.checker,
  checker_options:
    draft.checker === "floats"
      ? { tolerance: Number(draft.tolerance) }
      : draft.checker === "custom"
        ? { program: draft.program }
        : null,
  framework_tests: draft.suites,
  database: draft.database.engine === "" ? null : draft.database,
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
  return { ...wrong, ...judgingObjections(draft) };
}

function judgingObjections(draft: Draft): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const test of draft.tests) {
    const points = Number(test.points);
    if (test.points.trim() === "" || !Number.isInteger(points) || points < 0 || points > MAX_POINTS) {
      wrong[`tests.${test.key}.points`] = `Whole points, 0 to ${MAX_POINTS.toLocaleString()}.`;
    }
    if (test.group.trim().length > MAX_GROUP) {
      wrong[`tests.${test.key}.group`] = `At most ${MAX_GROUP} characters.`;
    }
  }
  const tolerance = Number(draft.tolerance);
  if (draft.checker === "floats" && (draft.tolerance.trim() === "" || !(tolerance >= 0) || tolerance > MAX_TOLERANCE)) {
    wrong.tolerance = "Write a number such as 0.001; 0 allows no difference.";
  }
  if (draft.checker === "custom") {
    if (draft.program.source.trim() === "")
      wrong.program = "Write the program that judges, or choose another comparison.";
    else if (draft.program.source.length > MAX_STREAM)
      wrong.program = "The program may have at most 65,536 characters.";
  }
  for (const [language, suite] of Object.entries(draft.suites)) {
    if (!FILE_NAME.test(suite.file)) {
      wrong[`suites.${language}.file`] = "Use letters, digits, dots, dashes and underscores; at most 64.";
    }
    if (suite.source.trim() === "") wrong[`suites.${language}.source`] = "Write the tests, or remove them.";
    else if (suite.source.length > MAX_STREAM) {
      wrong[`suites.${language}.source`] = "A file of tests may have at most 65,536 characters.";
    }
  }
  if (draft.database.engine !== "" && draft.database.seed.length > MAX_SEED) {
    wrong.seed = `The statements may have at most ${MAX_SEED.toLocaleString()} characters.`;
  }
  return wrong;
}
