import type { Tone } from "@/components/ui/surface";

const words: Record<string, string> = {
  accepted: "Accepted",
  wrong_answer: "Wrong answer",
  time_limit_exceeded: "Time limit exceeded",
  memory_limit_exceeded: "Memory limit exceeded",
  output_limit_exceeded: "Output limit exceeded",
  runtime_error: "Runtime error",
  compilation_error: "Did not compile",
  internal_error: "The runner failed",
};

/** What became of a program or a test, in words. */
export const verdictOf = (status: string) => words[status] ?? status.replaceAll("_", " ");

export interface RunOutcome {
  mode?: string;
  status: string;
  tests_passed?: number | null;
  tests_total?: number | null;
}

export const hasTests = (run: RunOutcome) => typeof run.tests_total === "number" && run.tests_total > 0;

export const isPass = (run: RunOutcome) => run.status === "accepted";

export const toneOf = (run: RunOutcome): Tone =>
  isPass(run) ? "good" : run.status === "internal_error" ? "neutral" : hasTests(run) ? "warn" : "bad";

/** "3 of 5 tests pass", or the verdict of a run without tests. */
export const outcomeOf = (run: RunOutcome) =>
  hasTests(run) ? `${run.tests_passed ?? 0} of ${run.tests_total} tests pass` : verdictOf(run.status);
