import { createStore, type StoreApi } from "zustand/vanilla";
import { api, type Schemas, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Verdict } from "./verdicts";

export interface RunTest {
  id: string;
  name: string;
  hidden: boolean;
  status: Verdict;
  timeMs: number;
  /** Known to the one who ran it, of tests that are not hidden. */
  input: string | null;
  expected: string | null;
  actual: string | null;
  stderr: string | null;
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
  timeMs: number | null;
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

export interface RunLogState {
  /** Newest first. */
  runs: Run[];
  /** Which one is shown; the newest where it is null. */
  shownId: string | null;
  /** Whether a run of one's own is under way. */
  busy: boolean;
}

const MAX_RUNS = 100;
/** What is kept of a running program's output; the oldest goes first. */
export const MAX_LIVE = 200_000;

type Start = { language: string; mode: "run" | "test"; questionId: string | null; stdin: string };

/** The runs of a room: one's own from the first moment, others' as the room tells them, earlier ones by their verdicts. */
export class RunLog {
  readonly view: StoreApi<RunLogState> = createStore(() => ({ runs: [], shownId: null, busy: false }));
  private local = 0;

  constructor(
    private readonly sessionId: string,
    private readonly me: () => { id: string; name: string } | null,
  ) {}

  /** Runs the room's document. */
  async start({ language, mode, questionId, stdin }: Start): Promise<Run | undefined> {
    if (this.view.getState().busy) return;
    let id = `local-${++this.local}`;
    const claim = (known: string) => {
      id = known;
    };
    this.claim = claim;
    this.put({ ...blank(id, this.me(), language, mode, questionId), status: "running" });
    this.view.setState({ busy: true, shownId: null });
    try {
      const answer = await unwrap(
        api.POST("/api/sessions/{id}/runs", {
          params: { path: { id: this.sessionId } },
          body: { language, mode, question_id: questionId, ...(mode === "run" && stdin ? { stdin } : {}) },
        }),
      );
      this.patch(id, { ...ofView(answer), id: answer.id, live: this.find(id)?.live ?? [] });
      return this.find(answer.id);
    } catch (error) {
      this.patch(id, { status: "refused", problem: asProblem(error).message });
      return this.find(id);
    } finally {
      if (this.claim === claim) this.claim = null;
      this.view.setState({ busy: false });
    }
  }

  show(id: string | null) {
    this.view.setState({ shownId: id });
  }

  /** Takes an event of the room's log. */
  take(type: string, data: Record<string, unknown>, actor: { id: string; name: string } | null) {
    const run = data.run as Record<string, unknown> | undefined;
    if (!run || typeof run.id !== "string") return;
    if (type === "run_started") {
      if (actor && actor.id === this.me()?.id && this.claim) {
        const local = `local-${this.local}`;
        this.patch(local, { id: run.id });
        this.claim(run.id);
        this.claim = null;
        return;
      }
      if (this.find(run.id)) return;
      const mode = run.mode === "test" ? "test" : "run";
      this.put({ ...blank(run.id, actor, String(run.language), mode, idOrNull(run.question_id)), status: "running" });
      if (!this.view.getState().busy) this.view.setState({ shownId: null });
    } else if (type === "execution_result") {
      const known = this.find(run.id);
      // The one who ran it knows more of the tests than the room tells.
      if (known?.result || known?.status === "refused") return;
      const told = ofEvent(run as unknown as ToldRun);
      if (known) this.patch(run.id, told);
      else {
        const mode = run.mode === "test" ? "test" : "run";
        this.put({ ...blank(run.id, actor, String(run.language), mode, idOrNull(run.question_id)), ...told });
      }
    }
  }

  /** Takes a piece of output of a program that runs. */
  print(runId: string, stream: OutputPiece["stream"], text: string) {
    const run = this.find(runId);
    if (run?.status !== "running") return;
    this.patch(runId, { live: appended(run.live, { stream, text }) });
  }

  /** Takes the list of earlier runs. */
  remember(list: Schemas["RunSummary"][], nameOf: (personId: string) => string | undefined) {
    const { runs } = this.view.getState();
    const missing = list.filter((one) => !runs.some((run) => run.id === one.id));
    const ended = runs.map((run) => {
      const one = run.status === "running" ? list.find((each) => each.id === run.id) : undefined;
      return one ? { ...run, ...ofSummary(one) } : run;
    });
    const earlier = missing.map((one): Run => {
      const name = nameOf(one.person_id);
      const by = name ? { id: one.person_id, name } : null;
      return {
        ...blank(one.id, by, one.language, one.mode === "test" ? "test" : "run", one.question_id),
        ...ofSummary(one),
      };
    });
    this.view.setState({ runs: [...ended, ...earlier].sort((a, b) => b.startedAt - a.startedAt).slice(0, MAX_RUNS) });
  }

  private claim: ((id: string) => void) | null = null;

  private find(id: string) {
    return this.view.getState().runs.find((run) => run.id === id);
  }

  private put(run: Run) {
    this.view.setState(({ runs }) => ({ runs: [run, ...runs].slice(0, MAX_RUNS) }));
  }

  private patch(id: string, change: Partial<Run>) {
    this.view.setState(({ runs, shownId }) => ({
      runs: runs.map((run) => (run.id === id ? { ...run, ...change } : run)),
      shownId: shownId === id && change.id ? change.id : shownId,
    }));
  }
}

export const shownRun = ({ runs, shownId }: RunLogState) => runs.find((run) => run.id === shownId) ?? runs[0] ?? null;

/** The tests that are shown: the chosen run's, else the newest ones. */
export const shownTests = (state: RunLogState) => {
  const run = shownRun(state);
  return run?.mode === "test" ? run : (state.runs.find((one) => one.mode === "test") ?? null);
};

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

const idOrNull = (value: unknown) => (typeof value === "string" ? value : null);

const blank = (id: string, by: Run["by"], language: string, mode: Run["mode"], questionId: string | null): Run => ({
  id,
  by,
  language,
  mode,
  questionId,
  status: "internal_error",
  startedAt: Date.now(),
  timeMs: null,
  memoryKb: null,
  testsPassed: null,
  testsTotal: null,
  live: [],
  result: null,
  problem: null,
});

const ofSummary = (one: Schemas["RunSummary"]): Partial<Run> => ({
  status: one.status,
  startedAt: Date.parse(one.created_at),
  timeMs: one.time_ms,
  memoryKb: one.memory_kb,
  testsPassed: one.tests_passed,
  testsTotal: one.tests_total,
});

const ofView = (view: Schemas["RunView"]): Partial<Run> => ({
  status: view.status,
  timeMs: view.time_ms,
  memoryKb: view.memory_kb,
  testsPassed: view.tests_passed,
  testsTotal: view.tests_total,
  result: {
    message: view.message,
    stdout: view.stdout,
    stderr: view.stderr,
    compileOutput: view.compile_output,
    exitCode: view.exit_code,
    signal: view.signal,
    truncated: view.truncated,
    tests:
      view.tests?.map((test) => ({
        id: test.id,
        name: test.name,
        hidden: test.hidden,
        status: test.status,
        timeMs: test.time_ms,
        input: test.input,
        expected: test.expected,
        actual: test.actual,
        stderr: test.stderr,
      })) ?? null,
  },
});

interface ToldRun {
  status: Verdict;
  message: string | null;
  exit_code: number | null;
  signal: string | null;
  time_ms: number;
  memory_kb: number;
  stdout: string;
  stderr: string;
  compile_output: string;
  truncated: boolean;
  tests_passed: number | null;
  tests_total: number | null;
  tests: { id: string; name: string; hidden: boolean; status: Verdict; time_ms: number }[] | null;
}

const ofEvent = (told: ToldRun): Partial<Run> => ({
  status: told.status,
  timeMs: told.time_ms,
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
    tests:
      told.tests?.map((test) => ({
        id: test.id,
        name: test.name,
        hidden: test.hidden,
        status: test.status,
        timeMs: test.time_ms,
        input: null,
        expected: null,
        actual: null,
        stderr: null,
      })) ?? null,
  },
});
