import { type ReactNode, useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { Markdown } from "@/components/ui/markdown";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Card } from "@/components/ui/surface";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { languageName } from "@/lib/language-names";
import { CHECKERS, DATABASES } from "./judging";
import type { QuestionDetail } from "./questions";
import { RubricTable } from "./RubricTable";
import { TestList } from "./TestList";

/** Everything of a question that staff may see. */
export function QuestionBody({ question, plain }: { question: QuestionDetail; plain?: boolean }) {
  return (
    <div className="grid min-w-0 gap-8">
      <Section title="Statement" plain={plain}>
        <Markdown>{question.statement}</Markdown>
      </Section>
      <Section title="Starter code" plain={plain}>
        <Starters starter={question.starter} />
      </Section>
      <Section
        title="Tests"
        plain={plain}
        aside={`${question.tests.filter((test) => !test.hidden).length} visible, ${question.tests.filter((test) => test.hidden).length} hidden`}
      >
        <p className="mb-3 text-sm text-ink-soft">
          {checkerWords(question)} Candidates never see hidden tests, only how many passed.
        </p>
        <TestList tests={question.tests} />
        {question.checker_options?.program && (
          <details className="mt-3 rounded-md border">
            <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">
              The program that judges, in {languageName(question.checker_options.program.language)}
            </summary>
            <div className="px-3 pb-3">
              <Code text={question.checker_options.program.source} label="The program that judges" />
            </div>
          </details>
        )}
      </Section>
      <Suites question={question} plain={plain} />
      {question.database && (
        <Section title="Database" plain={plain} aside={DATABASES[question.database.engine] ?? question.database.engine}>
          <p className="mb-3 text-sm text-ink-soft">
            Each query meets a new database, made by these statements. Candidates may read them.
          </p>
          <Code text={question.database.seed} label="The statements that make the database" />
        </Section>
      )}
      <Section title="Rubric" plain={plain}>
        <RubricTable rubric={question.rubric} />
      </Section>
      <Section
        title="Hints"
        plain={plain}
        aside={question.hints.length > 0 ? String(question.hints.length) : undefined}
      >
        {question.hints.length === 0 ? (
          <p className="text-ink-soft">No hints. They are for the interviewer, from the gentlest to the plainest.</p>
        ) : (
          <ol className="grid list-decimal gap-2 pl-5 marker:text-ink-faint">
            {question.hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ol>
        )}
      </Section>
    </div>
  );
}

function Suites({ question, plain }: { question: QuestionDetail; plain: boolean | undefined }) {
  const suites = Object.entries(question.framework_tests ?? {});
  if (suites.length === 0) return null;
  return (
    <Section title="Unit tests" plain={plain} aside={suites.map(([language]) => languageName(language)).join(", ")}>
      <div className="grid gap-4">
        {suites.map(([language, suite]) => (
          <div key={language} className="grid gap-1.5">
            <p className="text-sm text-ink-soft">
              <span className="font-medium text-ink">{suite.file}</span>: {suite.framework} for {languageName(language)}
              , {suite.hidden ? "hidden from candidates" : "readable for candidates"}
            </p>
            <Code text={suite.source ?? ""} label={`${suite.framework} tests for ${languageName(language)}`} />
          </div>
        ))}
      </div>
    </Section>
  );
}

function checkerWords({ checker, checker_options: options }: QuestionDetail): string {
  const { words } = CHECKERS[checker];
  return checker === "floats" && typeof options?.tolerance === "number"
    ? words.replace("the tolerance", `${options.tolerance}, absolute or relative`)
    : words;
}

function Section({
  title,
  aside,
  plain,
  children,
}: {
  title: string;
  aside?: string | undefined;
  plain?: boolean | undefined;
  children: ReactNode;
}) {
  const content = <div className="min-w-0">{children}</div>;
  return (
    <section className="grid min-w-0 gap-3" aria-label={title}>
      <h2 className="flex items-baseline justify-between gap-3 text-lg">
        {title}
        {aside && <span className="text-sm font-normal text-ink-faint tabular-nums">{aside}</span>}
      </h2>
      {plain ? content : <Card className="min-w-0 p-4 sm:p-5">{content}</Card>}
    </section>
  );
}

function Starters({ starter }: { starter: QuestionDetail["starter"] }) {
  const languages = Object.keys(starter);
  const [chosen, setChosen] = useState(languages[0] ?? "");
  if (languages.length === 0) return <p className="text-ink-soft">None: candidates begin with an empty editor.</p>;
  return (
    <Tabs value={chosen} onValueChange={setChosen} className="grid min-w-0 gap-3">
      <TabList className="flex-wrap" aria-label="Language">
        {languages.map((language) => (
          <Tab key={language} value={language}>
            {languageName(language)}
          </Tab>
        ))}
      </TabList>
      {languages.map((language) => (
        <TabPanel key={language} value={language} className="relative min-w-0 rounded-md">
          <Code text={starter[language] ?? ""} label={`Starter code in ${languageName(language)}`} />
          <CopyButton
            text={starter[language] ?? ""}
            label="Copy the starter code"
            variant="ghost"
            size="icon-sm"
            className="absolute top-1.5 right-1.5"
          />
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** Text as it is, scrolled sideways where it is wide. */
export const Code = ({ text, label }: { text: string; label: string }) => (
  <ScrollRegion label={label} className="max-h-96 overflow-auto rounded-md border bg-sunken p-3">
    <pre className="font-mono text-sm">{text || " "}</pre>
  </ScrollRegion>
);
