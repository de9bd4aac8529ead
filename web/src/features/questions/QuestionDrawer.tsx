import { Link } from "react-router";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/surface";
import { QuestionBody } from "./QuestionBody";
import { useQuestion } from "./questions";

/** A question beside the page on which it is chosen. */
export function QuestionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const question = useQuestion(id ?? undefined);
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => !open && onClose()}
      title={question.data?.title ?? "Question"}
      footer={
        id && (
          <Button asChild>
            <Link to={`/questions/${id}`} target="_blank">
              Open its page
            </Link>
          </Button>
        )
      }
    >
      {question.isError ? (
        <ProblemNote error={question.error} onRetry={() => void question.refetch()} />
      ) : question.data ? (
        <QuestionBody key={question.data.id} question={question.data} plain />
      ) : (
        <div className="grid gap-4" role="status" aria-label="Loading the question">
          <Skeleton className="h-40" />
          <Skeleton className="h-64" />
        </div>
      )}
    </Sheet>
  );
}
