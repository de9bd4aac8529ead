import { Field, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Card } from "@/components/ui/surface";
import type { FieldErrors } from "@/lib/use-field-errors";
import type { Draft } from "./draft";
import { DATABASES } from "./judging";

const NONE = "none";

interface DatabaseEditorProps {
  database: Draft["database"];
  errors: FieldErrors;
  onChange: (database: Draft["database"]) => void;
}

/** The database of a question that is answered with queries. */
export function DatabaseEditor({ database, errors, onChange }: DatabaseEditorProps) {
  return (
    <Card className="grid gap-4 p-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid min-w-60 flex-1 gap-1">
          <h2 className="text-lg">
            Database <span className="text-xs font-normal text-ink-faint">optional</span>
          </h2>
          <p className="text-sm text-ink-soft">
            For questions that are answered in SQL. Each run gets a new database; a test's input may change it further
            before the query, and its expected output is the table that the query has to answer with.
          </p>
        </div>
        <Select
          aria-label="Database"
          value={database.engine || NONE}
          onValueChange={(engine) => onChange({ ...database, engine: engine === NONE ? "" : engine })}
          options={[
            { value: NONE, label: "None" },
            ...Object.entries(DATABASES).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      {database.engine !== "" && (
        <Field
          label="Statements that make and fill it"
          hint="CREATE TABLE and INSERT. Candidates may read them; keep what is hidden in the hidden tests."
          error={errors.seed}
        >
          {(props) => (
            <Textarea
              {...props}
              value={database.seed}
              spellCheck={false}
              className="min-h-52 font-mono text-sm"
              placeholder={"CREATE TABLE booking (id INTEGER PRIMARY KEY, room TEXT NOT NULL);"}
              onChange={(event) => onChange({ ...database, seed: event.target.value })}
            />
          )}
        </Field>
      )}
    </Card>
  );
}
