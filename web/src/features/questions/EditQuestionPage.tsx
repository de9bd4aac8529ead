import { Copy } from "lucide-react";
import { useNavigate, useParams } from "react-router";
import { toast } from "sonner";
import { asProblem } from "@/api/problem";
import { BackLink } from "@/components/back-link";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { QuestionForm } from "./QuestionForm";
import { useCopyQuestion, useQuestion } from "./questions";

/** Writes a new question, or changes one of one's own. */
export function Component() {
  const { id } = useParams();
  const navigate = useNavigate();
  const question = useQuestion(id);
  const copy = useCopyQuestion();
  const title = id ? "Edit question" : "New question";
  const found = question.data;

  return (
    <Page
      title={title}
      back={<BackLink to={id ? `/questions/${id}` : "/questions"}>{found?.title ?? "Questions"}</BackLink>}
      description={
        id
          ? "Interviews that begin after you save see the changes."
          : "Programs read standard input and print to standard output; tests compare what they print."
      }
    >
      {!id ? (
        <QuestionForm />
      ) : question.isError ? (
        <ProblemNote error={question.error} onRetry={() => void question.refetch()} />
      ) : !found ? (
        <div className="grid gap-6" role="status" aria-label="Loading the question">
          <Skeleton className="h-40" />
          <Skeleton className="h-80" />
        </div>
      ) : found.owned ? (
        <QuestionForm key={found.id} question={found} />
      ) : (
        <EmptyState
          icon={Copy}
          title="Built-in questions stay as they are"
          action={
            <Button
              variant="primary"
              busy={copy.isPending}
              onClick={() =>
                copy.mutate(found.id, {
                  onSuccess: (made) => void navigate(`/questions/${made.id}/edit`, { replace: true }),
                  onError: (error) => toast.error(asProblem(error).message),
                })
              }
            >
              Copy to change
            </Button>
          }
        >
          Make a copy; it belongs to your organisation, and you can change everything in it.
        </EmptyState>
      )}
    </Page>
  );
}
