import { ArrowDown, ArrowUp, Eye, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { SearchField } from "@/components/search-field";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/surface";
import { QuestionDrawer } from "@/features/questions/QuestionDrawer";
import { QuestionLine } from "@/features/questions/QuestionRow";
import { DIFFICULTIES, type QuestionSummary, useQuestions } from "@/features/questions/questions";
import { useDebounced } from "@/lib/use-debounced";

const MAX_QUESTIONS = 10;
const ANY = "any";
const difficulties = [
  { value: ANY, label: "Any difficulty" },
  ...DIFFICULTIES.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) })),
];

interface QuestionPickerProps {
  chosen: QuestionSummary[];
  error: string | undefined;
  onChange: (chosen: QuestionSummary[]) => void;
}

/** Questions from the bank, in the order in which they will be asked. */
export function QuestionPicker({ chosen, error, onChange }: QuestionPickerProps) {
  const [preview, setPreview] = useState<string | null>(null);
  const minutes = chosen.reduce((sum, question) => sum + question.minutes, 0);
  const move = (index: number, by: number) => {
    const next = [...chosen];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <div className="grid gap-5">
      <section className="grid gap-2" aria-label="Chosen questions">
        {chosen.length === 0 ? (
          <p className="rounded-md border border-dashed px-4 py-5 text-center text-ink-soft">
            No question yet. Choose some below, or begin without: you can write together without a question, too.
          </p>
        ) : (
          <>
            <ol className="divide-y rounded-md border">
              {chosen.map((question, index) => (
                <li key={question.id} className="flex items-center gap-3 py-2 pr-2 pl-3">
                  <span className="w-4 shrink-0 text-sm text-ink-faint tabular-nums" aria-hidden>
                    {index + 1}
                  </span>
                  <div className="min-w-0 flex-1">
                    <QuestionLine question={question} title={question.title} />
                  </div>
                  <div className="flex shrink-0">
                    <IconButton
                      label={`Ask “${question.title}” earlier`}
                      disabled={index === 0}
                      onClick={() => move(index, -1)}
                    >
                      <ArrowUp aria-hidden />
                    </IconButton>
                    <IconButton
                      label={`Ask “${question.title}” later`}
                      disabled={index === chosen.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      <ArrowDown aria-hidden />
                    </IconButton>
                    <IconButton
                      label={`Remove “${question.title}”`}
                      onClick={() => onChange(chosen.filter((other) => other.id !== question.id))}
                    >
                      <X aria-hidden />
                    </IconButton>
                  </div>
                </li>
              ))}
            </ol>
            <p className="text-sm text-ink-soft tabular-nums" role="status">
              {chosen.length} of at most {MAX_QUESTIONS}, about {minutes} minutes together. You decide in the room when
              the candidate sees each.
            </p>
          </>
        )}
        {error && (
          <p role="alert" className="text-xs text-bad">
            {error}
          </p>
        )}
      </section>
      <Bank
        chosen={chosen}
        onPreview={setPreview}
        onAdd={(question) => onChange([...chosen, question])}
        full={chosen.length >= MAX_QUESTIONS}
      />
      <QuestionDrawer id={preview} onClose={() => setPreview(null)} />
    </div>
  );
}

interface BankProps {
  chosen: QuestionSummary[];
  full: boolean;
  onAdd: (question: QuestionSummary) => void;
  onPreview: (id: string) => void;
}

function Bank({ chosen, full, onAdd, onPreview }: BankProps) {
  const [q, setQ] = useState("");
  const [difficulty, setDifficulty] = useState(ANY);
  const search = useDebounced(q.trim());
  const questions = useQuestions({ ...(search ? { q: search } : {}), ...(difficulty === ANY ? {} : { difficulty }) });
  const left = questions.data?.items.filter((question) => !chosen.some((one) => one.id === question.id));
  return (
    <section className="grid gap-3" aria-label="Question bank">
      <div className="flex flex-wrap gap-2">
        <SearchField
          label="Search the bank by title or topic"
          aria-label="Search the question bank"
          value={q}
          onSearch={setQ}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <Select aria-label="Difficulty" value={difficulty} onValueChange={setDifficulty} options={difficulties} />
      </div>
      {questions.isError ? (
        <ProblemNote error={questions.error} onRetry={() => void questions.refetch()} />
      ) : !left ? (
        <div className="grid gap-2" role="status" aria-label="Loading the bank">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      ) : left.length === 0 ? (
        <p className="px-1 py-4 text-ink-soft">
          {search || difficulty !== ANY
            ? "No other question matches."
            : chosen.length > 0
              ? "You have chosen every question there is."
              : "The bank is empty. Write questions on the page “Questions”."}
        </p>
      ) : (
        <ul className="max-h-96 divide-y overflow-y-auto rounded-md border">
          {left.map((question) => (
            <li
              key={question.id}
              className="flex items-center gap-3 py-2 pr-2 pl-3 [contain-intrinsic-size:auto_3.75rem] [content-visibility:auto]"
            >
              <div className="min-w-0 flex-1">
                <QuestionLine question={question} title={question.title} />
              </div>
              <div className="flex shrink-0 gap-1">
                <IconButton label={`Look at “${question.title}”`} onClick={() => onPreview(question.id)}>
                  <Eye aria-hidden />
                </IconButton>
                <Button
                  size="sm"
                  disabled={full}
                  onClick={() => onAdd(question)}
                  aria-label={`Add “${question.title}”`}
                >
                  <Plus aria-hidden /> Add
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface IconButtonProps {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const IconButton = ({ label, disabled, onClick, children }: IconButtonProps) => (
  <Button variant="ghost" size="icon-sm" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    {children}
  </Button>
);
