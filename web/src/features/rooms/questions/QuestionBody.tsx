import { Clock, Gauge } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import type { Schemas } from "@/api/client";
import { CodeBlock } from "@/components/ui/code-block";
import { Badge, Skeleton } from "@/components/ui/surface";
import type { QuestionExtras } from "@/features/execution/types";
import { languageName } from "@/lib/language-names";

const Markdown = lazy(() => import("@/components/ui/markdown").then((module) => ({ default: module.Markdown })));

export type SessionQuestion = Schemas["SessionQuestionView"] & QuestionExtras;

/** A question as the candidate reads it. */
export function QuestionBody({ question, children }: { question: SessionQuestion; children?: ReactNode }) {
  return (
    <article className="grid gap-4">
      <header className="grid gap-2">
        <h2 className="text-xl">{question.title}</h2>
        <div className="flex flex-wrap gap-1.5">
          <Badge>
            <Gauge aria-hidden /> {question.difficulty}
          </Badge>
          <Badge>
            <Clock aria-hidden /> {question.minutes} min
          </Badge>
          {question.topics.map((topic) => (
            <Badge key={topic}>{topic}</Badge>
          ))}
        </div>
      </header>
      {children}
      <Suspense fallback={<StatementSkeleton />}>
        <Markdown>{question.statement}</Markdown>
      </Suspense>
      <Examples question={question} />
      <Extras question={question} />
    </article>
  );
}

function Examples({ question }: { question: SessionQuestion }) {
  const { visible_tests: tests, hidden_test_count: hidden } = question;
  if (tests.length + hidden === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="question-tests">
      <h3 id="question-tests" className="text-base">
        Tests
      </h3>
      {tests.map((test, index) => (
        <details key={test.id} open={index === 0} className="rounded-md border">
          <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">{test.name}</summary>
          <dl className="grid gap-2 px-3 pb-3 text-sm">
            <Sample label="Input" text={test.input} />
            <Sample label="Expected output" text={test.expected} />
          </dl>
        </details>
      ))}
      {hidden > 0 && (
        <p className="text-sm text-ink-soft">
          {hidden === 1 ? "One more test stays" : `${hidden} more tests stay`} hidden: of those you see only whether
          they pass.
        </p>
      )}
    </section>
  );
}

/** The database that queries meet, and unit tests that may be read. */
function Extras({ question }: { question: SessionQuestion }) {
  const suites = Object.entries(question.framework_tests ?? {});
  const { database } = question;
  if (!database && suites.length === 0) return null;
  return (
    <section className="grid gap-2" aria-label="What the program meets">
      {database && (
        <details className="rounded-md border">
          <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">
            The database ({languageName(database.engine)})
          </summary>
          <div className="px-3 pb-3">
            <CodeBlock className="max-h-72">{database.seed}</CodeBlock>
          </div>
        </details>
      )}
      {suites.map(([language, suite]) =>
        suite.source === null ? (
          <p key={language} className="text-sm text-ink-soft">
            In {languageName(language)} hidden {suite.framework} tests run: you see their names and what they say.
          </p>
        ) : (
          <details key={language} className="rounded-md border">
            <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">
              {suite.file}: {suite.framework} tests in {languageName(language)}
            </summary>
            <div className="px-3 pb-3">
              <CodeBlock className="max-h-72">{suite.source}</CodeBlock>
            </div>
          </details>
        ),
      )}
    </section>
  );
}

function Sample({ label, text }: { label: string; text: string }) {
  return (
    <div className="grid gap-1">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd>
        <CodeBlock className="max-h-40">
          {text === "" ? <span className="text-ink-faint">(nothing)</span> : text}
        </CodeBlock>
      </dd>
    </div>
  );
}

const StatementSkeleton = () => (
  <div className="grid gap-2.5" aria-hidden>
    <Skeleton className="h-4" />
    <Skeleton className="h-4 w-11/12" />
    <Skeleton className="h-4 w-2/3" />
    <Skeleton className="h-24" />
  </div>
);
