import type { Schemas } from "@/api/client";
import type { ResultTable, Score, ToldRun, ToldTest, Verdict } from "./types";

/** A test's outcome as the page shows it. Times in ms, memory in kB. */
export interface RunTest {
  id: string;
  name: string;
  hidden: boolean;
  /** The candidate wrote it. */
  own: boolean;
  status: Verdict;
  timeMs: number;
  wallMs: number | null;
  memoryKb: number | null;
  /** Known to the one who ran it, of tests that are not hidden. */
  input: string | null;
  expected: string | null;
  actual: string | null;
  stderr: string | null;
  message: string | null;
  group: string | null;
  points: number | null;
  maxPoints: number | null;
  exitCode: number | null;
  signal: string | null;
}

export interface RunResult {
  message: string | null;
  stdout: string;
  stderr: string;
  compileOutput: string;
  exitCode: number | null;
  signal: string | null;
  truncated: boolean;
  tests: RunTest[] | null;
  tables: ResultTable[] | null;
  score: Score | null;
}

export interface OutputPiece {
  stream: "stdout" | "stderr" | "compile";
  text: string;
}

export interface Run {
  id: string;
  by: { id: string; name: string } | null;
  language: string;
  mode: "run" | "test";
  questionId: string | null;
  status: Verdict | "running" | "refused";
  startedAt: number;
  /** Its place among those that wait, from 1; null where it does not wait. */
  place: number | null;
  /** Processor time. */
  timeMs: number | null;
  wallMs: number | null;
  memoryKb: number | null;
  testsPassed: number | null;
  testsTotal: number | null;
  /** What it printed so far, in the order in which it came. */
  live: OutputPiece[];
  /** Null while it runs, and for runs of before this page was opened. */
  result: RunResult | null;
  /** Why it was not run. */
  problem: string | null;
}

/** What is kept of a running program's output; the oldest goes first. */
export const MAX_LIVE = 200_000;

/** Output with one piece more, the oldest dropped where it is too much. */
export function appended(pieces: OutputPiece[], piece: OutputPiece): OutputPiece[] {
  const last = pieces.at(-1);
  const next =
    last?.stream === piece.stream
      ? [...pieces.slice(0, -1), { ...last, text: last.text + piece.text }]
      : [...pieces, piece];
  let excess = next.reduce((sum, one) => sum + one.text.length, 0) - MAX_LIVE;
  while (excess > 0 && next[0]) {
    const [first] = next;
    if (first.text.length <= excess) {
      next.shift();
    } else {
      next[0] = { ...first, text: first.text.slice(excess) };
    }
    excess -= first.text.length;
  }
  return next;
}

/** What a run printed, in order where it was seen live, else by stream. */
export function outputOf(run: Run): OutputPiece[] {
  const { result, live } = run;
  if (!result) return live;
  const seen = live.reduce((sum, piece) => sum + piece.text.length, 0);
  if (seen >= result.stdout.length + result.stderr.length + result.compileOutput.length) return live;
  const pieces: OutputPiece[] = [
    { stream: "compile", text: result.compileOutput },
    { stream: "stdout", text: result.stdout },
    { stream: "stderr", text: result.stderr },
  ];
  return pieces.filter((piece) => piece.text !== "");
}

export const blankRun = (
  id: string,
  by: Run["by"],
  language: string,
  mode: Run["mode"],
  questionId: string | null,
): Run => ({
  id,
  by,
  language,
  mode,
  questionId,
  status: "running",
  startedAt: Date.now(),
  place: null,
  timeMs: null,
  wallMs: null,
  memoryKb: null,
  testsPassed: null,
  testsTotal: null,
  live: [],
  result: null,
  problem: null,
});

export const ofSummary = (one: Schemas["RunSummary"]): Partial<Run> => ({
  status: one.status,
  startedAt: Date.parse(one.created_at),
  place: null,
  timeMs: one.time_ms,
  memoryKb: one.memory_kb,
  testsPassed: one.tests_passed,
  testsTotal: one.tests_total,
});

export const ofTold = (told: ToldRun): Partial<Run> => ({
  status: told.status,
  place: null,
  timeMs: told.cpu_ms ?? told.time_ms,
  wallMs: told.wall_ms ?? null,
  memoryKb: told.memory_kb,
  testsPassed: told.tests_passed ?? null,
  testsTotal: told.tests_total ?? null,
  result: {
    message: told.message ?? null,
    stdout: told.stdout ?? "",
    stderr: told.stderr ?? "",
    compileOutput: told.compile_output ?? "",
    exitCode: told.exit_code ?? null,
    signal: told.signal ?? null,
    truncated: told.truncated ?? false,
    tests: told.tests?.map(testOf) ?? null,
    tables: told.tables ?? null,
    score: told.score ?? null,
  },
});

const testOf = (told: ToldTest): RunTest => ({
  id: told.id,
  name: told.name,
  hidden: told.hidden,
  own: told.own ?? false,
  status: told.status,
  timeMs: told.time_ms,
  wallMs: told.wall_ms ?? null,
  memoryKb: told.memory_kb ?? null,
  input: told.input ?? null,
  expected: told.expected ?? null,
  actual: told.actual ?? null,
  stderr: told.stderr ?? null,
  message: told.message ?? null,
  group: told.group ?? null,
  points: told.points ?? null,
  maxPoints: told.max_points ?? null,
  exitCode: told.exit_code ?? null,
  signal: told.signal ?? null,
});
