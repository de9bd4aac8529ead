import type { Tone } from "@/components/ui/surface";

const words: Record<string, string> = {
  accepted: "Ran to the end",
  wrong_answer: "Wrong answer",
  time_limit_exceeded: "Took too long",
  memory_limit_exceeded: "Used too much memory",
  output_limit_exceeded: "Printed too much",
  runtime_error: "Ended with an error",
  compilation_error: "Does not compile",
  internal_error: "Could not be run",
};

/** What became of a program, in words. */
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

/** "3 of 5 tests passed", or the verdict of a run without tests. */
export function outcomeOf(run: RunOutcome): string {
  if (!hasTests(run) || run.status === "compilation_error") return verdictOf(run.status);
  return isPass(run)
    ? `All ${run.tests_total} tests passed`
    : `${run.tests_passed ?? 0} of ${run.tests_total} tests passed`;
}
