import { Hourglass } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Badge, Card, Skeleton } from "@/components/ui/surface";
import { Overall } from "./Overall";
import { useDraftAgain, useEvaluation } from "./queries";
import { ScoreCard } from "./ScoreCard";
import type { Evaluation } from "./types";
import { modeSentence } from "./words";

interface EvaluationSectionProps {
  sessionId: string;
  mayDecide: boolean;
}

/** What was drafted, what it rests on, and what people decided. */
export function EvaluationSection({ sessionId, mayDecide }: EvaluationSectionProps) {
  const evaluation = useEvaluation(sessionId);
  return (
    <section aria-labelledby="evaluation" className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="evaluation" className="text-xl">
          Evaluation
        </h2>
        {evaluation.data && <StatusBadge status={evaluation.data.status} />}
      </div>
      {evaluation.isPending && <ScoresSkeleton />}
      {evaluation.isError && <ProblemNote error={evaluation.error} onRetry={() => void evaluation.refetch()} />}
      {evaluation.data === null && (
        <Note>
          The evaluation is drafted when the interview ends. Until then this report shows what is known so far.
        </Note>
      )}
      {evaluation.data && <State evaluation={evaluation.data} mayDecide={mayDecide} />}
    </section>
  );
}

function State({ evaluation, mayDecide }: { evaluation: Evaluation; mayDecide: boolean }) {
  const again = useDraftAgain(evaluation.session_id);
  if (evaluation.status === "running") {
    return (
      <>
        <div role="status">
          <Note>The evaluation is being drafted from the log. This page shows it as soon as it is there.</Note>
        </div>
        <ScoresSkeleton />
      </>
    );
  }
  const draftAgain = mayDecide && (
    <Button busy={again.isPending} onClick={() => again.mutate()} className="print:hidden">
      Draft again
    </Button>
  );
  if (evaluation.status === "failed") {
    return (
      <Card className="grid justify-items-start gap-3 p-5">
        <p>{evaluation.error ?? "The evaluation could not be drafted. Nothing is lost: draft it again."}</p>
        {draftAgain}
        {again.isError && <ProblemNote error={again.error} className="w-full" />}
      </Card>
    );
  }
  const undecided = evaluation.scores.every((score) => !score.decision);
  return (
    <>
      <Overall evaluation={evaluation} />
      <ul className="grid min-w-0 gap-4">
        {evaluation.scores.map((score) => (
          <li key={score.id} className="min-w-0">
            <ScoreCard sessionId={evaluation.session_id} score={score} mayDecide={mayDecide} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">
          {modeSentence(evaluation)}
          {evaluation.error && ` ${evaluation.error}`}
        </p>
        {undecided && draftAgain}
      </div>
      {again.isError && <ProblemNote error={again.error} />}
    </>
  );
}

function StatusBadge({ status }: Pick<Evaluation, "status">) {
  if (status === "final") return <Badge tone="good">Decided</Badge>;
  if (status === "draft") return <Badge tone="accent">Draft, waits for decisions</Badge>;
  return status === "failed" ? <Badge tone="bad">Not drafted</Badge> : <Badge>Being drafted</Badge>;
}

const Note = ({ children }: { children: string }) => (
  <Card className="flex items-start gap-3 p-4 text-ink-soft">
    <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
    {children}
  </Card>
);

function ScoresSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden>
      <Skeleton className="h-28" />
      <Skeleton className="h-52" />
      <Skeleton className="h-52" />
    </div>
  );
}
