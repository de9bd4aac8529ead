import { Field, Input, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useLanguages } from "@/features/questions/questions";
import type { FieldErrors } from "@/lib/use-field-errors";
import { fromLocalInput } from "./local-time";

export interface InterviewValues {
  title: string;
  description: string;
  candidate_name: string;
  candidate_email: string;
  language: string;
  scheduled: string;
}

export function objectionsTo(values: InterviewValues): Record<string, string | null> {
  const email = values.candidate_email.trim();
  return {
    title: values.title.trim() ? null : "Give the interview a title, for example the role it is for.",
    candidate_email:
      email === "" || /^\S+@\S+$/.test(email)
        ? null
        : "This is no whole e-mail address. It looks like name@company.com.",
    scheduled_at: values.scheduled === "" || fromLocalInput(values.scheduled) ? null : "Choose a day and a time.",
  };
}

interface InterviewFieldsProps {
  values: InterviewValues;
  errors: FieldErrors;
  onChange: (part: Partial<InterviewValues>, field: string) => void;
}

export function InterviewFields({ values, errors, onChange }: InterviewFieldsProps) {
  const languages = useLanguages();
  const options = languages.data?.map((language) => ({
    value: language.id,
    label: language.available ? language.name : `${language.name} (not installed on the server)`,
    disabled: !language.available,
  })) ?? [{ value: values.language, label: values.language }];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Title" hint="The candidate sees it before joining." error={errors.title} className="sm:col-span-2">
        {(props) => (
          <Input
            {...props}
            value={values.title}
            maxLength={200}
            placeholder="Backend engineer, second round"
            onChange={(event) => onChange({ title: event.target.value }, "title")}
          />
        )}
      </Field>
      <Field label="Candidate's name" optional error={errors.candidate_name}>
        {(props) => (
          <Input
            {...props}
            value={values.candidate_name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onChange({ candidate_name: event.target.value }, "candidate_name")}
          />
        )}
      </Field>
      <Field label="Candidate's e-mail" optional error={errors.candidate_email}>
        {(props) => (
          <Input
            {...props}
            type="email"
            value={values.candidate_email}
            maxLength={256}
            autoComplete="off"
            onChange={(event) => onChange({ candidate_email: event.target.value }, "candidate_email")}
          />
        )}
      </Field>
      <Field label="Language to begin with" hint="Can be switched in the room." error={errors.language}>
        {(props) => (
          <Select
            id={props.id}
            aria-describedby={props["aria-describedby"]}
            value={values.language}
            onValueChange={(language) => onChange({ language }, "language")}
            options={options}
          />
        )}
      </Field>
      <Field
        label="Date and time"
        optional
        hint="In your time zone. The candidate can join earlier, too."
        error={errors.scheduled_at}
      >
        {(props) => (
          <Input
            {...props}
            type="datetime-local"
            value={values.scheduled}
            className="tabular-nums"
            onChange={(event) => onChange({ scheduled: event.target.value }, "scheduled_at")}
          />
        )}
      </Field>
      <Field
        label="Description"
        optional
        hint="What it is about, for your colleagues and the candidate."
        error={errors.description}
        className="sm:col-span-2"
      >
        {(props) => (
          <Textarea
            {...props}
            value={values.description}
            maxLength={4000}
            onChange={(event) => onChange({ description: event.target.value }, "description")}
          />
        )}
      </Field>
    </div>
  );
}
