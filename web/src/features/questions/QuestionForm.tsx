import { Save } from "lucide-react";
import { type FormEvent, useCallback, useMemo, useRef, useState } from "react";
import { useBlocker, useNavigate } from "react-router";
import { toast } from "sonner";
import { asProblem } from "@/api/problem";
import { useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem-note";
import { Card } from "@/components/ui/surface";
import { useFieldErrors } from "@/lib/use-field-errors";
import { BasicFields } from "./BasicFields";
import { DatabaseEditor } from "./DatabaseEditor";
import { blankDraft, bodyOf, type Draft, draftOf, objectionsTo } from "./draft";
import { type QuestionDetail, useSaveQuestion } from "./questions";
import { StartersEditor } from "./StartersEditor";
import { StatementEditor } from "./StatementEditor";
import { SuitesEditor } from "./SuitesEditor";
import { TestsEditor } from "./TestsEditor";

export function QuestionForm({ question }: { question?: QuestionDetail }) {
  const navigate = useNavigate();
  const [initial] = useState(() => (question ? draftOf(question) : blankDraft()));
  const [draft, setDraft] = useState(initial);
  const { form, errors, check, take, forget } = useFieldErrors();
  const save = useSaveQuestion(question?.id);
  const saved = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const leaves = currentLocation.pathname !== nextLocation.pathname;
    return leaves && draft !== initial && !saved.current;
  });

  const change = useCallback(
    (part: Partial<Draft>, field?: string) => {
      setDraft((old) => ({ ...old, ...part }));
      for (const name of field ? [field] : Object.keys(part)) forget(name);
    },
    [forget],
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!check(objectionsTo(draft))) return;
    try {
      const { id } = await save.mutateAsync(bodyOf(draft));
      saved.current = true;
      toast.success(question ? "Saved." : "The question is in your bank.");
      await navigate(`/questions/${id}`);
    } catch (error) {
      take(asProblem(error));
    }
  };

  useActions(
    useMemo(
      () => [
        {
          id: "save-question",
          title: "Save the question",
          group: "Question",
          icon: Save,
          shortcut: "mod+s",
          whileTyping: true,
          run: () => form.current?.requestSubmit(),
        },
      ],
      [form],
    ),
  );

  const wrong = Object.keys(errors).length;
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="grid min-w-0 gap-6">
      <BasicFields draft={draft} errors={errors} onChange={change} />
      <StatementEditor
        value={draft.statement}
        error={errors.statement}
        onChange={(statement) => change({ statement })}
      />
      <TestsEditor
        draft={draft}
        errors={errors}
        onTests={(tests, field) => change({ tests }, field)}
        onChange={change}
      />
      <SuitesEditor suites={draft.suites} errors={errors} onChange={(suites, field) => change({ suites }, field)} />
      <DatabaseEditor database={draft.database} errors={errors} onChange={(database) => change({ database }, "seed")} />
      <StartersEditor
        starter={draft.starter}
        errors={errors}
        onChange={(starter, field) => change({ starter }, field)}
      />
      <Card className="p-5">
        <Field
          label="Hints"
          optional
          hint="One a line, from the gentlest to the plainest. Interviewers give them; candidates do not see them by themselves."
          error={errors.hints}
        >
          {(props) => (
            <Textarea {...props} value={draft.hints} onChange={(event) => change({ hints: event.target.value })} />
          )}
        </Field>
      </Card>
      {save.isError && <ProblemNote error={save.error} />}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-end gap-2 border-t bg-canvas px-4 py-3 sm:-mx-8 sm:px-8">
        {wrong > 0 && (
          <p role="status" className="mr-auto text-sm text-bad">
            {wrong === 1 ? "One field needs your attention." : `${wrong} fields need your attention.`}
          </p>
        )}
        <Button onClick={() => void navigate(question ? `/questions/${question.id}` : "/questions")}>Cancel</Button>
        <Button type="submit" variant="primary" busy={save.isPending}>
          {save.isPending ? "Saving…" : question ? "Save" : "Add to the bank"}
        </Button>
      </div>
      <Confirm
        open={blocker.state === "blocked"}
        onOpenChange={(open) => !open && blocker.reset?.()}
        title="Leave without saving?"
        description="What you changed in this question is lost when you leave the page."
        confirm="Leave without saving"
        danger
        onConfirm={() => blocker.proceed?.()}
      />
    </form>
  );
}
