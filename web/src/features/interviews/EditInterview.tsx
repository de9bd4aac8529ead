import { useState } from "react";
import { toast } from "sonner";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem-note";
import { useFieldErrors } from "@/lib/use-field-errors";
import { InterviewFields, objectionsTo } from "./InterviewFields";
import { useUpdateInterview } from "./interviews";
import { fromLocalInput, toLocalInput } from "./local-time";
import { QuestionPicker } from "./QuestionPicker";
import type { Interview } from "./status";

/** Changes an interview that has not begun. */
export function EditInterview({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const [values, setValues] = useState({
    title: interview.title,
    description: interview.description ?? "",
    candidate_name: interview.candidate_name ?? "",
    candidate_email: interview.candidate_email ?? "",
    language: interview.language,
    scheduled: toLocalInput(interview.scheduled_at),
  });
  const [chosen, setChosen] = useState(interview.questions);
  const { form, errors, check, take, forget } = useFieldErrors();
  const update = useUpdateInterview(interview.id);

  const submit = async () => {
    const fine = check({
      ...objectionsTo(values),
      ...(interview.candidate_email && !values.candidate_email.trim()
        ? { candidate_email: "An address can be changed, not removed." }
        : {}),
      ...(interview.scheduled_at && !values.scheduled ? { scheduled_at: "A date can be changed, not removed." } : {}),
    });
    if (!fine) return;
    try {
      await update.mutateAsync({
        title: values.title.trim(),
        description: values.description.trim(),
        candidate_name: values.candidate_name.trim(),
        candidate_email: values.candidate_email.trim() || null,
        language: values.language,
        scheduled_at: fromLocalInput(values.scheduled),
        question_ids: chosen.map((question) => question.id),
      });
      toast.success("Saved.");
      onClose();
    } catch (error) {
      take(asProblem(error));
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change the interview"
      className="max-w-3xl"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={update.isPending} onClick={() => form.current?.requestSubmit()}>
            Save
          </Button>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        className="grid min-w-0 gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <InterviewFields
          values={values}
          errors={errors}
          onChange={(part, field) => {
            setValues((old) => ({ ...old, ...part }));
            forget(field);
          }}
        />
        <div className="grid gap-3">
          <h3 className="text-sm font-medium">Questions</h3>
          <QuestionPicker chosen={chosen} error={errors.question_ids} onChange={setChosen} />
        </div>
        {update.isError && <ProblemNote error={update.error} />}
      </form>
    </Dialog>
  );
}
