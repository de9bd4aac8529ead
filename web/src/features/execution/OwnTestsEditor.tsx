import { Plus, Trash2 } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input, Textarea } from "@/components/ui/field";
import { useRoom, useRoomView } from "@/features/rooms/room-context";
import {
  MAX_OWN_NAME,
  MAX_OWN_TESTS,
  MAX_OWN_TEXT,
  newOwnTest,
  type OwnTestDraft,
  ownTests,
  ownTestsKey,
  setOwnTests,
  useOwnTests,
} from "./own-tests";

/** The tests that a person writes for the question that is worked on. They run along with the question's. */
export function OwnTestsEditor() {
  const { sessionId } = useRoom();
  const questionId = useRoomView((view) => view.activeQuestionId);
  const canEdit = useRoomView((view) => view.canEdit);
  const key = ownTestsKey(sessionId, questionId);
  const tests = useOwnTests(({ lists }) => lists[key]) ?? ownTests(key);
  const added = useRef<string | null>(null);
  const title = useId();
  useEffect(() => {
    if (added.current) document.getElementById(`own-${added.current}`)?.focus();
    added.current = null;
  });
  if (!canEdit) return null;

  const add = () => {
    const test = newOwnTest(`My test ${tests.length + 1}`);
    added.current = test.key;
    setOwnTests(key, [...tests, test]);
  };
  const full = tests.length >= MAX_OWN_TESTS;
  return (
    <section aria-labelledby={title} className="grid min-w-0 gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 id={title} className="text-sm font-medium">
          Write your own tests
        </h3>
        <p className="min-w-0 flex-1 text-xs text-ink-soft max-sm:basis-full max-sm:order-last">
          {full
            ? `There is room for ${MAX_OWN_TESTS}.`
            : "They run along with the question's and stay in this browser. They count for no points."}
        </p>
        <Button size="sm" onClick={add} disabled={full}>
          <Plus aria-hidden /> Add a test
        </Button>
      </div>
      {tests.length > 0 && (
        <ol className="grid gap-3">
          {tests.map((test, index) => (
            <TestFields
              key={test.key}
              test={test}
              number={index + 1}
              onChange={(part) =>
                setOwnTests(
                  key,
                  tests.map((other) => (other.key === test.key ? { ...other, ...part } : other)),
                )
              }
              onRemove={() =>
                setOwnTests(
                  key,
                  tests.filter((other) => other.key !== test.key),
                )
              }
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface TestFieldsProps {
  test: OwnTestDraft;
  number: number;
  onChange: (part: Partial<OwnTestDraft>) => void;
  onRemove: () => void;
}

function TestFields({ test, number, onChange, onRemove }: TestFieldsProps) {
  const text = (field: "input" | "expected", label: string) => (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={`${field}-${test.key}`} className="text-xs text-ink-soft">
        {label}
        <span className="sr-only"> of your test {number}</span>
      </label>
      <Textarea
        id={`${field}-${test.key}`}
        value={test[field]}
        rows={2}
        maxLength={MAX_OWN_TEXT}
        spellCheck={false}
        className="min-h-16 font-mono text-sm"
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </div>
  );
  return (
    <li className="grid min-w-0 gap-2 rounded-md border p-3">
      <div className="flex items-center gap-2">
        <Input
          id={`own-${test.key}`}
          aria-label={`Name of your test ${number}`}
          value={test.name}
          maxLength={MAX_OWN_NAME}
          className="h-8 flex-1 text-sm"
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Button size="icon-sm" variant="ghost" aria-label={`Remove your test ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <div className="grid min-w-0 gap-2 sm:grid-cols-2">
        {text("input", "Input")}
        {text("expected", "Expected output")}
      </div>
    </li>
  );
}
