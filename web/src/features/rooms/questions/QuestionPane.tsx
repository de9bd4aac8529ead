import { FileQuestion } from "lucide-react";
import { lazy, Suspense } from "react";
import { ProblemNote } from "@/components/ui/problem-note";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { usePanes } from "../layout/pane-state";
import { useIsStaff, useQuestions, useRoomView } from "../room-context";
import { QuestionBody } from "./QuestionBody";

const StaffQuestion = lazy(() => import("../staff/StaffQuestion"));

export function QuestionPane() {
  const questions = useQuestions();
  const staff = useIsStaff();
  const activeId = useRoomView((view) => view.activeQuestionId);
  const chosen = usePanes((panes) => panes.questionId);
  const items = questions.data ?? [];
  const shown = items.find((one) => one.id === chosen) ?? items.find((one) => one.id === activeId) ?? items[0];
  return (
    <section
      id="pane-question"
      tabIndex={-1}
      aria-label="Question"
      className="flex h-full min-h-0 flex-col bg-surface outline-none"
    >
      {questions.isPending && <QuestionSkeleton />}
      {questions.isError && (
        <ProblemNote className="m-3" error={questions.error} onRetry={() => void questions.refetch()} />
      )}
      {questions.isSuccess && !shown && <NoQuestion staff={staff} />}
      {shown && (
        <Tabs
          value={shown.id}
          onValueChange={(questionId) => usePanes.setState({ questionId })}
          className="flex min-h-0 flex-1 flex-col"
        >
          {items.length > 1 && (
            <TabList aria-label="Questions" className="min-h-11 shrink-0 overflow-x-auto border-b px-2">
              {items.map((one, index) => (
                <Tab key={one.id} value={one.id} title={one.title} className="max-w-40">
                  <span className="tabular-nums">{index + 1}</span>
                  <span className="truncate">{one.title}</span>
                  {one.id === activeId && (
                    <span className="size-1.5 shrink-0 rounded-full bg-accent">
                      <span className="sr-only"> is being worked on</span>
                    </span>
                  )}
                </Tab>
              ))}
            </TabList>
          )}
          {/* Long statements scroll, so the panel takes focus: the tabs' library sees to that. */}
          <TabPanel value={shown.id} className="min-h-0 flex-1 overflow-y-auto p-4">
            {staff ? (
              <Suspense fallback={<QuestionBody question={shown} />}>
                <StaffQuestion question={shown} />
              </Suspense>
            ) : (
              <QuestionBody question={shown} />
            )}
          </TabPanel>
        </Tabs>
      )}
    </section>
  );
}

function NoQuestion({ staff }: { staff: boolean }) {
  return (
    <EmptyState
      icon={FileQuestion}
      title={staff ? "No questions were chosen" : "No question is shown yet"}
      className="my-auto"
    >
      {staff ? (
        <p>Code freely with the candidate, or add questions on the interview's page; they appear here.</p>
      ) : (
        <p>
          Your interviewer shows it when you both are ready. Until then the editor is yours to try: write something and
          run it.
        </p>
      )}
    </EmptyState>
  );
}

function QuestionSkeleton() {
  return (
    <div className="grid gap-3 p-4" role="status" aria-label="Loading the question">
      <Skeleton className="h-6 w-2/3" />
      <Skeleton className="h-4" />
      <Skeleton className="h-4" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="mt-3 h-24" />
    </div>
  );
}
