import { Field, Input, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { CheckerKind } from "@/features/execution/types";
import type { FieldErrors } from "@/lib/use-field-errors";
import type { Draft } from "./draft";
import { CHECKERS } from "./judging";
import { useLanguages } from "./questions";

interface CheckerFieldsProps {
  draft: Draft;
  errors: FieldErrors;
  onChange: (part: Partial<Draft>) => void;
}

/** How what a program prints is compared, with what that kind of comparison needs to know. */
export function CheckerFields({ draft, errors, onChange }: CheckerFieldsProps) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,20rem)_10rem]">
        <Field label="How output is compared" hint={CHECKERS[draft.checker].words}>
          {(props) => (
            <Select
              {...props}
              value={draft.checker}
              onValueChange={(value) => onChange({ checker: value as CheckerKind })}
              options={Object.entries(CHECKERS).map(([value, { label }]) => ({ value, label }))}
            />
          )}
        </Field>
        {draft.checker === "floats" && (
          <Field label="Tolerance" hint="Absolute or relative." error={errors.tolerance}>
            {(props) => (
              <Input
                {...props}
                inputMode="decimal"
                value={draft.tolerance}
                className="tabular-nums"
                onChange={(event) => onChange({ tolerance: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      {draft.checker === "custom" && <Program draft={draft} errors={errors} onChange={onChange} />}
    </div>
  );
}

function Program({ draft: { program }, errors, onChange }: CheckerFieldsProps) {
  const languages = (useLanguages().data ?? []).filter((one) => (one.kind ?? "program") === "program");
  const options = languages.map((one) => ({
    value: one.id,
    label: one.available ? one.name : `${one.name}, not installed`,
  }));
  return (
    <div className="grid min-w-0 gap-3 rounded-md border p-4">
      <Field label="The program's language" className="max-w-64">
        {(props) => (
          <Select
            {...props}
            value={program.language}
            onValueChange={(language) => onChange({ program: { ...program, language } })}
            options={options.length > 0 ? options : [{ value: program.language, label: program.language }]}
          />
        )}
      </Field>
      <Field
        label="The program that judges"
        error={errors.program}
        hint="Its arguments are the paths of three files: the test's input, the expected output, and what the candidate's program printed. Exit code 0 accepts, 1 is a wrong answer; anything else is the program's own failure. The first line that it prints is shown with the test."
      >
        {(props) => (
          <Textarea
            {...props}
            value={program.source}
            spellCheck={false}
            className="min-h-52 font-mono text-sm"
            onChange={(event) => onChange({ program: { ...program, source: event.target.value } })}
          />
        )}
      </Field>
    </div>
  );
}
