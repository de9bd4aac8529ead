import { createStore, type StoreApi } from "zustand/vanilla";
import { type Schemas, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { uuid7 } from "@/lib/uuid";
import { appended, blankRun, type OutputPiece, ofSummary, ofTold, type Run } from "./run";
import { execution, type OwnTest, type ToldRun } from "./types";

export interface RunLogState {
  /** Newest first. */
  runs: Run[];
  /** Which one is shown; the newest where it is null. */
  shownId: string | null;
  /** The run of one's own that is under way. */
  ownId: string | null;
}

const MAX_RUNS = 100;
/** A stop may overtake the run that it is meant for; it is asked for again so often, this far apart. */
const STOP_TRIES = 8;
const STOP_AGAIN_MS = 250;

export interface Start {
  language: string;
  mode: "run" | "test";
  questionId: string | null;
  stdin: string;
  args: string[];
  tests: OwnTest[];
}

/** The runs of a room: one's own from the first moment, others' as the room tells them, earlier ones by their verdicts. */
export class RunLog {
  readonly view: StoreApi<RunLogState> = createStore(() => ({ runs: [], shownId: null, ownId: null }));

  constructor(
    private readonly sessionId: string,
    private readonly me: () => { id: string; name: string } | null,
  ) {}

  /** Runs the room's document. */
  async start({ language, mode, questionId, stdin, args, tests }: Start): Promise<Run | undefined> {
    if (this.view.getState().ownId) return;
    const id = uuid7();
    this.put(blankRun(id, this.me(), language, mode, questionId));
    this.view.setState({ ownId: id, shownId: null });
    try {
      const answer = await unwrap(
        execution.POST("/api/sessions/{id}/runs", {
          params: { path: { id: this.sessionId } },
          body: {
            id,
            language,
            mode,
            question_id: questionId,
            ...(args.length > 0 ? { arguments: args } : {}),
            ...(mode === "run" && stdin ? { stdin } : {}),
            ...(mode === "test" && tests.length > 0 ? { tests } : {}),
          },
        }),
      );
      this.patch(id, ofTold(answer));
    } catch (error) {
      // What the room has told of its end counts, whatever became of the answer.
      if (this.find(id)?.status === "running") {
        this.patch(id, { status: "refused", place: null, problem: asProblem(error).message });
      }
    } finally {
      this.view.setState({ ownId: null });
    }
    return this.find(id);
  }

  /** Ends a run that waits or goes on. Nothing happens where it has ended already; throws where it may not be stopped. */
  async stop(id: string): Promise<void> {
    for (let tries = 1; this.find(id)?.status === "running"; tries++) {
      try {
        await unwrap(
          execution.POST("/api/sessions/{id}/runs/{run_id}/stop", {
            params: { path: { id: this.sessionId, run_id: id } },
          }),
        );
        return;
      } catch (error) {
        if (asProblem(error).status !== 404) throw error;
        if (tries === STOP_TRIES) return;
        await new Promise((resolve) => setTimeout(resolve, STOP_AGAIN_MS));
      }
    }
  }

  show(id: string | null) {
    this.view.setState({ shownId: id });
  }

  /** Takes an event of the room's log. */
  take(type: string, data: Record<string, unknown>, actor: { id: string; name: string } | null) {
    const run = data.run as Record<string, unknown> | undefined;
    if (!run || typeof run.id !== "string") return;
    const known = this.find(run.id);
    const told = () =>
      blankRun(
        run.id as string,
        actor,
        String(run.language),
        run.mode === "test" ? "test" : "run",
        typeof run.question_id === "string" ? run.question_id : null,
      );
    if (type === "run_started") {
      // It waits no more; the clock starts here.
      if (known) this.patch(run.id, { place: null, startedAt: Date.now() });
      else {
        this.put(told());
        if (!this.view.getState().ownId) this.view.setState({ shownId: null });
      }
    } else if (type === "execution_result") {
      // The one who ran it knows more of the tests than the room tells.
      if (known?.result || known?.status === "refused") return;
      if (!known) this.put(told());
      this.patch(run.id, ofTold(run as unknown as ToldRun));
    }
  }

  /** Takes a place in the queue, from 1; 0 where the run waits no more. */
  wait(runId: string, place: number) {
    if (this.find(runId)?.status === "running") this.patch(runId, { place: place > 0 ? place : null });
  }

  /** Takes a piece of output of a program that runs. */
  print(runId: string, stream: OutputPiece["stream"], text: string) {
    const run = this.find(runId);
    if (run?.status !== "running") return;
    this.patch(runId, { place: null, live: appended(run.live, { stream, text }) });
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
        ...blankRun(one.id, by, one.language, one.mode === "test" ? "test" : "run", one.question_id),
        ...ofSummary(one),
      };
    });
    this.view.setState({ runs: [...ended, ...earlier].sort((a, b) => b.startedAt - a.startedAt).slice(0, MAX_RUNS) });
  }

  private find(id: string) {
    return this.view.getState().runs.find((run) => run.id === id);
  }

  private put(run: Run) {
    this.view.setState(({ runs }) => ({ runs: [run, ...runs].slice(0, MAX_RUNS) }));
  }

  private patch(id: string, change: Partial<Run>) {
    this.view.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...change } : run)) }));
  }
}

export const shownRun = ({ runs, shownId }: RunLogState) => runs.find((run) => run.id === shownId) ?? runs[0] ?? null;

/** The tests that are shown: the chosen run's, else the newest ones. */
export const shownTests = (state: RunLogState) => {
  const run = shownRun(state);
  return run?.mode === "test" ? run : (state.runs.find((one) => one.mode === "test") ?? null);
};
