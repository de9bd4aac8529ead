import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/surface";
import { difficultyTone, type QuestionSummary } from "./questions";

export const DifficultyBadge = ({ difficulty }: { difficulty: string }) => (
  <Badge tone={difficultyTone(difficulty)} className="capitalize">
    {difficulty}
  </Badge>
);

/** What one needs to choose a question, in two lines. */
export function QuestionLine({ question, title }: { question: QuestionSummary; title: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 truncate font-medium">{title}</span>
        <DifficultyBadge difficulty={question.difficulty} />
        {question.owned && <Badge tone="accent">Yours</Badge>}
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-ink-soft">
        <span className="inline-flex items-center gap-1 tabular-nums">
          <Clock className="size-3.5" aria-hidden /> {question.minutes} min
        </span>
        <span className="min-w-0 truncate">{question.topics.join(", ")}</span>
      </p>
    </div>
  );
}
