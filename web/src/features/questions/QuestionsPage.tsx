import { FileQuestion, Plus, Search } from "lucide-react";
import { useMemo } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { may, useUser } from "@/api/identity";
import { useActions } from "@/app/actions";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Select } from "@/components/ui/select";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";
import { languageName } from "@/lib/language-names";
import { useDebounced } from "@/lib/use-debounced";
import { QuestionLine } from "./QuestionRow";
import { DIFFICULTIES, type QuestionSummary, useQuestions } from "./questions";

const ANY = "any";
const difficulties = [
  { value: ANY, label: "Any difficulty" },
  ...DIFFICULTIES.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) })),
];
const origins = [
  { value: ANY, label: "From anywhere" },
  { value: "owned", label: "Yours" },
  { value: "built_in", label: "Built in" },
];

export function Component() {
  const role = useUser()?.role;
  const mayWrite = may(role, "manage_questions");
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const q = query.get("q") ?? "";
  const difficulty = query.get("difficulty") ?? ANY;
  const origin = query.get("origin") ?? ANY;
  const search = useDebounced(q.trim());
  const questions = useQuestions({
    ...(search ? { q: search } : {}),
    ...(difficulty === ANY ? {} : { difficulty }),
  });
  useActions(
    useMemo(
      () => [
        {
          id: "search-questions",
          title: "Search the questions",
          group: "Questions",
          icon: Search,
          shortcut: "/",
          run: () => document.getElementById("question-search")?.focus(),
        },
      ],
      [],
    ),
  );

  const choose = (name: string, value: string) =>
    setQuery(
      (old) => {
        if (value === "" || value === ANY) old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );
  const shown = questions.data?.items.filter((question) => origin === ANY || question.owned === (origin === "owned"));
  const filtered = q !== "" || difficulty !== ANY || origin !== ANY;

  return (
    <Page
      title="Questions"
      description="What interviews ask: a statement, starter code, tests and a rubric. Built-in ones can be copied and changed."
      actions={
        mayWrite && (
          <Button variant="primary" onClick={() => void navigate("/questions/new")}>
            <Plus aria-hidden /> New question
          </Button>
        )
      }
    >
      <search className="flex flex-wrap gap-2">
        <SearchField
          id="question-search"
          label="Search by title or topic"
          value={q}
          onSearch={(text) => choose("q", text)}
        />
        <Select
          aria-label="Difficulty"
          value={difficulty}
          onValueChange={(value) => choose("difficulty", value)}
          options={difficulties}
        />
        <Select
          aria-label="Where they come from"
          value={origin}
          onValueChange={(value) => choose("origin", value)}
          options={origins}
        />
      </search>
      {questions.isError ? (
        <ProblemNote error={questions.error} onRetry={() => void questions.refetch()} />
      ) : (
        <Card aria-busy={questions.isFetching}>
          {!shown ? (
            <Placeholder />
          ) : shown.length === 0 ? (
            <EmptyState
              icon={FileQuestion}
              title={filtered ? "No question matches" : "No questions yet"}
              action={
                filtered ? (
                  <Button onClick={() => setQuery({}, { replace: true })}>Show all questions</Button>
                ) : (
                  mayWrite && (
                    <Button variant="primary" onClick={() => void navigate("/questions/new")}>
                      <Plus aria-hidden /> Write the first one
                    </Button>
                  )
                )
              }
            >
              {filtered
                ? "Search looks at titles and topics. Try a shorter word or fewer filters."
                : "A question is a statement in Markdown with tests: standard input and the output that is expected. Add one, then choose it when you set up an interview."}
            </EmptyState>
          ) : (
            <ul className="divide-y">
              {shown.map((question) => (
                <Row key={question.id} question={question} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </Page>
  );
}

const Row = ({ question }: { question: QuestionSummary }) => (
  <li className="relative flex items-center justify-between gap-4 px-4 py-3 transition-colors [contain-intrinsic-size:auto_4.25rem] [content-visibility:auto] hover:bg-sunken">
    <QuestionLine
      question={question}
      title={
        <Link
          to={`/questions/${question.id}`}
          className="rounded-sm after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {question.title}
        </Link>
      }
    />
    <p className="shrink-0 text-sm text-ink-faint max-lg:hidden">{question.languages.map(languageName).join(" · ")}</p>
  </li>
);

const Placeholder = () => (
  <div className="divide-y" role="status" aria-label="Loading the questions">
    {[0, 1, 2, 3, 4, 5].map((row) => (
      <div key={row} className="grid gap-2 px-4 py-3.5">
        <Skeleton className="h-4.5 w-64 max-w-full" />
        <Skeleton className="h-4 w-40" />
      </div>
    ))}
  </div>
);
