import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Card } from "@/components/ui/surface";
import { languageName } from "@/lib/language-names";
import type { FieldErrors } from "@/lib/use-field-errors";
import type { SuiteDraft } from "./draft";
import { FRAMEWORKS } from "./judging";

interface SuitesEditorProps {
  suites: Record<string, SuiteDraft>;
  errors: FieldErrors;
  onChange: (suites: Record<string, SuiteDraft>, field?: string) => void;
}

/** Unit tests in a language's own framework, for questions that ask for functions instead of a program that prints. */
export function SuitesEditor({ suites, errors, onChange }: SuitesEditorProps) {
  const left = Object.keys(FRAMEWORKS).filter((language) => !(language in suites));
  const add = (language: string) => {
    const first = FRAMEWORKS[language]?.[0];
    if (!first) return;
    onChange({
      ...suites,
      [language]: { framework: first.framework, file: first.file, source: first.sample, hidden: true },
    });
  };
  return (
    <Card className="grid gap-4 p-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid min-w-60 flex-1 gap-1">
          <h2 className="text-lg">
            Unit tests <span className="text-xs font-normal text-ink-faint">optional</span>
          </h2>
          <p className="text-sm text-ink-soft">
            In the language's own framework: they import the candidate's file and call what it has to offer. Each test
            counts one point.
          </p>
        </div>
        {left.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {left.map((language) => (
              <Button
                key={language}
                size="sm"
                onClick={() => add(language)}
                aria-label={`Add unit tests for ${languageName(language)}`}
              >
                <Plus aria-hidden /> {languageName(language)}
              </Button>
            ))}
          </div>
        )}
      </div>
      {Object.entries(suites).map(([language, suite]) => (
        <SuiteFields
          key={language}
          language={language}
          suite={suite}
          errors={errors}
          onChange={(part, field) =>
            onChange({ ...suites, [language]: { ...suite, ...part } }, `suites.${language}.${field}`)
          }
          onRemove={() => {
            const { [language]: _, ...rest } = suites;
            onChange(rest);
          }}
        />
      ))}
    </Card>
  );
}

interface SuiteFieldsProps {
  language: string;
  suite: SuiteDraft;
  errors: FieldErrors;
  onChange: (part: Partial<SuiteDraft>, field: string) => void;
  onRemove: () => void;
}

function SuiteFields({ language, suite, errors, onChange, onRemove }: SuiteFieldsProps) {
  const name = languageName(language);
  const choices = FRAMEWORKS[language] ?? [{ framework: suite.framework, file: suite.file, sample: "" }];
  const choose = (framework: string) => {
    const [before, after] = [suite.framework, framework].map((one) => choices.find((each) => each.framework === one));
    // A sample nobody has touched becomes the other framework's.
    const untouched = before !== undefined && suite.source === before.sample;
    onChange({ framework, ...(untouched && after ? { source: after.sample, file: after.file } : {}) }, "source");
  };
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-md border p-4">
      <legend className="sr-only">Unit tests for {name}</legend>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Field label={`${name}, framework`} className="w-40">
          {(props) => (
            <Select
              {...props}
              value={suite.framework}
              onValueChange={choose}
              options={choices.map(({ framework }) => ({ value: framework, label: framework }))}
            />
          )}
        </Field>
        <Field label="File" error={errors[`suites.${language}.file`]} className="min-w-40 flex-1">
          {(props) => (
            <Input
              {...props}
              value={suite.file}
              maxLength={64}
              spellCheck={false}
              className="font-mono text-sm"
              onChange={(event) => onChange({ file: event.target.value }, "file")}
            />
          )}
        </Field>
        <label className="flex h-9 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={suite.hidden}
            onChange={(event) => onChange({ hidden: event.target.checked }, "hidden")}
          />
          Hidden from candidates
        </label>
        <Button variant="ghost" size="icon" aria-label={`Remove the unit tests for ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <Field label={`Tests in ${name}`} error={errors[`suites.${language}.source`]}>
        {(props) => (
          <Textarea
            {...props}
            value={suite.source}
            spellCheck={false}
            className="min-h-52 font-mono text-sm"
            onChange={(event) => onChange({ source: event.target.value }, "source")}
          />
        )}
      </Field>
    </fieldset>
  );
}
