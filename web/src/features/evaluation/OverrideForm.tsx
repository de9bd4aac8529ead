import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { standing } from "./queries";
import type { DecisionRequest, Score } from "./types";
import { BANDS, bandWords } from "./words";

interface OverrideFormProps {
  score: Score;
  /** What was entered before and refused. */
  attempt: DecisionRequest | null;
  onSubmit: (request: DecisionRequest) => void;
  onCancel: () => void;
}

const MAX_REASON = 1000;

/** The score that should stand instead, and the reason that whoever reads the report will want to know. */
export function OverrideForm({ score, attempt, onSubmit, onCancel }: OverrideFormProps) {
  const name = useId();
  const [value, setValue] = useState(() => attempt?.score ?? Math.round(standing(score).value));
  const [reason, setReason] = useState(attempt?.reason ?? score.decision?.reason ?? "");
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) {
      setMissing(true);
      return;
    }
    onSubmit({ action: "override", score: value, reason: reason.trim() });
  };

  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      className="grid gap-4 rounded-md bg-sunken p-4 print:hidden"
      noValidate
    >
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">The score for {score.title} that should stand</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {BANDS.map((band, index) => (
            <label
              key={band}
              className="flex cursor-pointer items-center gap-2 rounded-md border border-line-strong/70 bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name={name}
                checked={value === index + 1}
                onChange={() => setValue(index + 1)}
                // biome-ignore lint/a11y/noAutofocus: the form opens because somebody asked for it, right below
                autoFocus={value === index + 1}
                className="accent-(--accent) outline-none"
              />
              <span className="font-semibold tabular-nums">{index + 1}</span>
              <span className="text-sm">{bandWords[band]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label="Reason"
        hint="Whoever reads the report sees it beside your name."
        error={missing && !reason.trim() ? "Say why this score should stand instead." : undefined}
      >
        {(props) => (
          <Textarea
            {...props}
            value={reason}
            maxLength={MAX_REASON}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit">
          Let it stand
        </Button>
      </div>
    </form>
  );
}
