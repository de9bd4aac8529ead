import type { Tone } from "@/components/ui/surface";
import { outcomeOf as outcomeOfVerdict, type Verdict, verdictWords } from "@/features/execution/verdicts";

/** A run as logs, reports and the wall tell of it: their verdict is a word that a later version may know more of. */
export interface RunOutcome {
  mode?: string;
  status: string;
  tests_passed?: number | null;
  tests_total?: number | null;
}

export const hasTests = (run: RunOutcome) => typeof run.tests_total === "number" && run.tests_total > 0;

export const isPass = (run: RunOutcome) => run.status === "accepted";

export const toneOf = (run: RunOutcome): Tone =>
  isPass(run)
    ? "good"
    : run.status === "internal_error" || run.status === "cancelled"
      ? "neutral"
      : hasTests(run)
        ? "warn"
        : "bad";

/** "3 of 5 tests passed", or the verdict of a run without tests. */
export const outcomeOf = (run: RunOutcome) =>
  outcomeOfVerdict(run.status as Verdict, run.tests_passed ?? null, run.tests_total ?? null);

/** What became of one test, in words. */
export const testOutcome = (status: string) => verdictWords(status as Verdict).test;
