import { Copy, Pencil } from "lucide-react";
import { useMemo } from "react";
import { useNavigate, useParams } from "react-router";
import { toast } from "sonner";
import { may, useUser } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { type Action, useActions } from "@/app/actions";
import { BackLink } from "@/components/back-link";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Badge, Skeleton } from "@/components/ui/surface";
import { QuestionBody } from "./QuestionBody";
import { DifficultyBadge } from "./QuestionRow";
import { useCopyQuestion, useQuestion } from "./questions";

export function Component() {
  const { id } = useParams();
  const navigate = useNavigate();
  const mayWrite = may(useUser()?.role, "manage_questions");
  const question = useQuestion(id);
  const { mutate: copy, isPending: copying } = useCopyQuestion();
  const owned = question.data?.owned;

  const actions = useMemo<Action[]>(() => {
    if (!id || !mayWrite || owned === undefined) return [];
    const makeCopy = () =>
      copy(id, {
        onSuccess: (made) => {
          toast.success("This copy is yours to change.");
          void navigate(`/questions/${made.id}/edit`);
        },
        onError: (error) => toast.error(asProblem(error).message),
      });
    return [
      {
        id: "copy-question",
        title: owned ? "Copy this question" : "Copy to change",
        group: "Question",
        icon: Copy,
        run: makeCopy,
      },
      ...(owned
        ? [
            {
              id: "edit-question",
              title: "Edit this question",
              group: "Question",
              icon: Pencil,
              shortcut: "e",
              run: () => void navigate(`/questions/${id}/edit`),
            },
          ]
        : []),
    ];
  }, [id, mayWrite, owned, copy, navigate]);
  useActions(actions);

  const found = question.data;
  return (
    <Page
      title={found?.title ?? "Question"}
      heading={found?.title ?? (question.isPending ? <Skeleton className="h-8 w-72 max-w-full" /> : "Question")}
      back={<BackLink to="/questions">Questions</BackLink>}
      description={
        found && (
          <div className="flex flex-wrap items-center gap-2">
            <DifficultyBadge difficulty={found.difficulty} />
            <Badge tone={found.owned ? "accent" : "neutral"}>{found.owned ? "Yours" : "Built in"}</Badge>
            <span className="text-sm tabular-nums">{found.minutes} min</span>
            <span className="text-sm">{found.topics.join(", ")}</span>
          </div>
        )
      }
      actions={actions.map((action) => (
        <Button
          key={action.id}
          variant={action.id === "edit-question" || !owned ? "primary" : "secondary"}
          busy={action.id === "copy-question" && copying}
          onClick={action.run}
        >
          {action.icon && <action.icon aria-hidden />}
          {action.id === "edit-question" ? "Edit" : owned ? "Copy" : "Copy to change"}
        </Button>
      ))}
    >
      {question.isError ? (
        <ProblemNote error={question.error} onRetry={() => void question.refetch()} />
      ) : found ? (
        <QuestionBody key={found.id} question={found} />
      ) : (
        <div className="grid gap-6" role="status" aria-label="Loading the question">
          <Skeleton className="h-56" />
          <Skeleton className="h-72" />
        </div>
      )}
    </Page>
  );
}
