import { Badge, Card } from "@/components/ui/surface";
import { DecisionControls } from "./DecisionControls";
import { EvidenceChip } from "./EvidenceChip";
import { standing } from "./queries";
import { ScoreScale } from "./ScoreScale";
import type { Score } from "./types";
import { bandTones, bandWords, confidenceOf, formatScore } from "./words";

interface ScoreCardProps {
  sessionId: string;
  score: Score;
  mayDecide: boolean;
}

/** One criterion: the score that stands, why, the evidence it rests on, and who decided. */
export function ScoreCard({ sessionId, score, mayDecide }: ScoreCardProps) {
  const { value, band } = standing(score);
  const changed = score.decision && score.decision.score !== score.score;
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-4 p-5 break-inside-avoid">
      <div className="grid items-start gap-x-7 gap-y-3 grid-cols-[minmax(0,1fr)] sm:grid-cols-[11rem_minmax(0,1fr)]">
        <div className="grid gap-2">
          <h3 className="text-lg">{score.title}</h3>
          <p className="flex items-center gap-2">
            <span className="font-semibold text-xl tabular-nums">{formatScore(value)}</span>
            <Badge tone={bandTones[band]}>{bandWords[band]}</Badge>
          </p>
          <ScoreScale score={value} />
          <p className="text-xs text-ink-soft">
            {changed ? `Drafted as ${formatScore(score.score)}, ` : "Drafted with "}
            {confidenceOf(score.confidence)}
          </p>
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
          <p className="max-w-prose">{score.rationale}</p>
          <ul aria-label={`Evidence for ${score.title}`} className="flex flex-wrap gap-1.5">
            {score.evidence.map((evidence) => (
              <li key={`${evidence.seq} ${evidence.quote}`} className="min-w-0 max-w-full">
                <EvidenceChip sessionId={sessionId} evidence={evidence} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <DecisionControls sessionId={sessionId} score={score} mayDecide={mayDecide} />
    </Card>
  );
}
