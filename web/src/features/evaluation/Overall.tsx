import { Badge, Card } from "@/components/ui/surface";
import { ScoreScale } from "./ScoreScale";
import type { Evaluation } from "./types";
import { bandOf, bandTones, bandWords, formatScore } from "./words";

/** The whole in one line: the weighted mean of what stands, its band, and the summary. */
export function Overall({ evaluation }: { evaluation: Evaluation }) {
  const { overall_score: score, scores, summary } = evaluation;
  const decided = scores.filter((one) => one.decision).length;
  return (
    <Card className="grid gap-5 p-5 grid-cols-[minmax(0,1fr)] sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-7 break-inside-avoid">
      <div className="grid content-start gap-2 sm:w-44">
        <p className="text-sm text-ink-soft">Overall</p>
        {score !== null ? (
          <>
            <p className="flex items-baseline gap-2">
              <span className="font-semibold text-3xl tabular-nums">{formatScore(score)}</span>
              <span className="text-ink-soft">of 4</span>
              <Badge tone={bandTones[bandOf(score)]} className="ml-auto self-center">
                {bandWords[bandOf(score)]}
              </Badge>
            </p>
            <ScoreScale score={score} />
          </>
        ) : (
          <p>Nothing could be scored from this interview.</p>
        )}
        <p className="text-sm text-ink-soft">
          {decided} of {scores.length} scores decided
        </p>
      </div>
      <p className="max-w-prose self-center text-lg">{summary}</p>
    </Card>
  );
}
