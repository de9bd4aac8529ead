import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Card } from "@/components/ui/surface";
import type { FieldErrors } from "@/lib/use-field-errors";
import { CheckerFields } from "./CheckerFields";
import { type Draft, MAX_TESTS, newTest, type TestDraft } from "./draft";

interface TestsEditorProps {
  draft: Draft;
  errors: FieldErrors;
  onTests: (tests: TestDraft[], field?: string) => void;
  onChange: (part: Partial<Draft>) => void;
}

export function TestsEditor({ draft, errors, onTests, onChange }: TestsEditorProps) {
  const { tests } = draft;
  const move = (index: number, by: number) => {
    const next = [...tests];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onTests(next);
  };
  return (
    <Card className="grid gap-4 p-5">
      <h2 className="text-lg">
        Tests <span className="text-sm font-normal text-ink-faint tabular-nums">{tests.length}</span>
      </h2>
      <CheckerFields draft={draft} errors={errors} onChange={onChange} />
      {tests.length === 0 && (
        <p className="text-ink-soft">
          Without tests nobody sees whether a program is right. Add a visible example first, then hidden edge cases.
        </p>
      )}
      <ol className="grid gap-4">
        {tests.map((test, index) => (
          <TestFields
            key={test.key}
            test={test}
            query={draft.database.engine !== ""}
            number={index + 1}
            errors={errors}
            onChange={(part, field) =>
              onTests(
                tests.map((other) => (other.key === test.key ? { ...other, ...part } : other)),
                `tests.${test.key}.${field}`,
              )
            }
            onRemove={() => onTests(tests.filter((other) => other.key !== test.key))}
            onUp={index > 0 ? () => move(index, -1) : undefined}
            onDown={index < tests.length - 1 ? () => move(index, 1) : undefined}
          />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={tests.length >= MAX_TESTS}
          onClick={() => onTests([...tests, newTest(false, `Example ${tests.length + 1}`)])}
        >
          <Plus aria-hidden /> Visible test
        </Button>
        <Button
          disabled={tests.length >= MAX_TESTS}
          onClick={() => onTests([...tests, newTest(true, `Hidden ${tests.length + 1}`)])}
        >
          <Plus aria-hidden /> Hidden test
        </Button>
      </div>
    </Card>
  );
}

interface TestFieldsProps {
  test: TestDraft;
  /** Its program is a query: the input changes the database. */
  query: boolean;
  number: number;
  errors: FieldErrors;
  onChange: (part: Partial<TestDraft>, field: string) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

const TestFields = ({ test, query, number, errors, onChange, onRemove, onUp, onDown }: TestFieldsProps) => (
  <li className="grid min-w-0 gap-3 rounded-md border p-4">
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <Field label={`Test ${number}`} error={errors[`tests.${test.key}.name`]} className="min-w-40 flex-1">
        {(props) => (
          <Input
            {...props}
            value={test.name}
            maxLength={80}
            onChange={(event) => onChange({ name: event.target.value }, "name")}
          />
        )}
      </Field>
      <Field label="Group" optional error={errors[`tests.${test.key}.group`]} className="w-36">
        {(props) => (
          <Input
            {...props}
            value={test.group}
            maxLength={60}
            placeholder="Edge cases"
            onChange={(event) => onChange({ group: event.target.value }, "group")}
          />
        )}
      </Field>
      <Field label="Points" error={errors[`tests.${test.key}.points`]} className="w-20">
        {(props) => (
          <Input
            {...props}
            type="number"
            min={0}
            max={1000}
            value={test.points}
            className="tabular-nums"
            onChange={(event) => onChange({ points: event.target.value }, "points")}
          />
        )}
      </Field>
      <label className="flex h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={test.hidden}
          onChange={(event) => onChange({ hidden: event.target.checked }, "hidden")}
        />
        Hidden from candidates
      </label>
      <div className="flex">
        <Button variant="ghost" size="icon" aria-label={`Move test ${number} up`} disabled={!onUp} onClick={onUp}>
          <ArrowUp aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Move test ${number} down`} disabled={!onDown} onClick={onDown}>
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Remove test ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </div>
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={query ? "Statements before the query" : "Input"} error={errors[`tests.${test.key}.input`]}>
        {(props) => (
          <Textarea
            {...props}
            value={test.input}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => onChange({ input: event.target.value }, "input")}
          />
        )}
      </Field>
      <Field label="Expected output" error={errors[`tests.${test.key}.expected`]}>
        {(props) => (
          <Textarea
            {...props}
            value={test.expected}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => onChange({ expected: event.target.value }, "expected")}
          />
        )}
      </Field>
    </div>
  </li>
);
