import { Clock, Gauge } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import type { Schemas } from "@/api/client";
import { CodeBlock } from "@/components/ui/code-block";
import { Badge, Skeleton } from "@/components/ui/surface";

const Markdown = lazy(() => import("@/components/ui/markdown").then((module) => ({ default: module.Markdown })));

export type SessionQuestion = Schemas["SessionQuestionView"];

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
