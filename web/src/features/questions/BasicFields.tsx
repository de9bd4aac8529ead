import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Card } from "@/components/ui/surface";
import type { FieldErrors } from "@/lib/use-field-errors";
import type { Draft } from "./draft";
import { DIFFICULTIES } from "./questions";

const difficulties = DIFFICULTIES.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }));

interface BasicFieldsProps {
  draft: Draft;
  errors: FieldErrors;
  onChange: (part: Partial<Draft>) => void;
}

export const BasicFields = ({ draft, errors, onChange }: BasicFieldsProps) => (
  <Card className="grid gap-4 p-5 sm:grid-cols-[1fr_10rem_8rem]">
    <Field label="Title" error={errors.title} className="sm:col-span-3">
      {(props) => (
        <Input
          {...props}
          value={draft.title}
          maxLength={200}
          placeholder="Merge overlapping bookings"
          onChange={(event) => onChange({ title: event.target.value })}
        />
      )}
    </Field>
    <Field label="Topics" optional hint="Separated by commas." error={errors.topics}>
      {(props) => (
        <Input
          {...props}
          value={draft.topics}
          placeholder="intervals, sorting"
          onChange={(event) => onChange({ topics: event.target.value })}
        />
      )}
    </Field>
    <Field label="Difficulty">
      {(props) => (
        <Select
          {...props}
          value={draft.difficulty}
          onValueChange={(difficulty) => onChange({ difficulty })}
          options={difficulties}
        />
      )}
    </Field>
    <Field label="Minutes" error={errors.minutes}>
      {(props) => (
        <Input
          {...props}
          type="number"
          min={1}
          max={240}
          value={draft.minutes}
          className="tabular-nums"
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
      )}
    </Field>
  </Card>
);
