import { Lock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { may, useUser } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { BackLink } from "@/components/back-link";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Card, EmptyState } from "@/components/ui/surface";
import type { QuestionSummary } from "@/features/questions/questions";
import { useFieldErrors } from "@/lib/use-field-errors";
import { InterviewFields, type InterviewValues, objectionsTo } from "./InterviewFields";
import { useCreateInterview } from "./interviews";
import { fromLocalInput } from "./local-time";
import { QuestionPicker } from "./QuestionPicker";

const blank: InterviewValues = {
  title: "",
  description: "",
  candidate_name: "",
  candidate_email: "",
  language: "python",
  scheduled: "",
};

export function Component() {
  const navigate = useNavigate();
  const role = useUser()?.role;
  const [values, setValues] = useState(blank);
  const [chosen, setChosen] = useState<QuestionSummary[]>([]);
  const { form, errors, check, take, forget } = useFieldErrors();
  const create = useCreateInterview();

  const submit = async (draft: boolean) => {
    if (create.isPending || !check(objectionsTo(values))) return;
    try {
      const made = await create.mutateAsync({
        title: values.title.trim(),
        language: values.language,
        description: values.description.trim() || null,
        candidate_name: values.candidate_name.trim() || null,
        candidate_email: values.candidate_email.trim() || null,
        scheduled_at: fromLocalInput(values.scheduled),
        question_ids: chosen.map((question) => question.id),
        draft,
      });
      await navigate(`/interviews/${made.id}`, { state: { created: true } });
    } catch (error) {
      take(asProblem(error));
    }
  };

  if (!may(role, "manage_sessions")) {
    return (
      <Page title="New interview" back={<BackLink to="/interviews">Interviews</BackLink>}>
        <EmptyState icon={Lock} title="Recruiters and administrators set interviews up">
          Your role is {role}. Ask a recruiter of your organisation to create the interview; you can then run or follow
          it.
        </EmptyState>
      </Page>
    );
  }

  return (
    <Page
      title="New interview"
      back={<BackLink to="/interviews">Interviews</BackLink>}
      description="You get a link and a code for the candidate as soon as it is created."
    >
      <form
        ref={form}
        noValidate
        className="grid gap-6"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit(false);
        }}
      >
        <Card className="p-5 sm:p-6">
          <InterviewFields
            values={values}
            errors={errors}
            onChange={(part, field) => {
              setValues((old) => ({ ...old, ...part }));
              forget(field);
            }}
          />
        </Card>
        <Card className="grid gap-4 p-5 sm:p-6">
          <h2 className="text-lg">Questions</h2>
          <QuestionPicker
            chosen={chosen}
            error={errors.question_ids}
            onChange={(next) => {
              setChosen(next);
              forget("question_ids");
            }}
          />
        </Card>
        {create.isError && <ProblemNote error={create.error} />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p className="mr-auto text-sm text-ink-soft">A draft cannot be joined until you open it to the candidate.</p>
          <Button
            disabled={create.isPending}
            busy={create.isPending && create.variables.draft === true}
            onClick={() => void submit(true)}
          >
            Save as a draft
          </Button>
          <Button
            type="submit"
            variant="primary"
            busy={create.isPending && !create.variables.draft}
            disabled={create.isPending}
          >
            Create the interview
          </Button>
        </div>
      </form>
    </Page>
  );
}
