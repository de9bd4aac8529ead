import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar, Card } from "@/components/ui/surface";
import { useEvaluation } from "@/features/evaluation/queries";
import { languageName } from "@/lib/language-names";
import { formatClock, formatDuration, formatSpan } from "@/lib/time";
import type { Report } from "./types";

/** The facts beside the report: numbers, questions, people and whether the log is whole. */
export function KeyFacts({ report }: { report: Report }) {
  return (
    <aside aria-label="Facts" className="grid content-start gap-4 lg:sticky lg:top-8 lg:self-start print:grid-cols-2">
      <Numbers report={report} />
      {report.questions.length > 0 && (
        <Box title="Questions">
          <ul className="grid gap-2">
            {report.questions.map((question) => (
              <li key={question.id} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0">{question.title}</span>
                <span className="shrink-0 text-ink-soft tabular-nums">
                  {question.best_passed}/{question.tests_total}
                </span>
              </li>
            ))}
          </ul>
        </Box>
      )}
      <Box title="People">
        <ul className="grid gap-2.5">
          {report.people.map((person) => (
            <li key={person.id} className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2.5">
              <Avatar name={person.name} />
              <span className="grid min-w-0 leading-tight">
                <span className="truncate">{person.name}</span>
                <span className="text-ink-soft text-xs">
                  {person.role}, from {formatClock(person.joined_at)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Box>
      <Chain chain={report.chain} />
    </aside>
  );
}

function Numbers({ report }: { report: Report }) {
  const facts = useEvaluation(report.session.id).data?.facts;
  const tests = report.runs.filter((run) => run.mode === "test").length;
  const rows: [name: string, value: string | null][] = [
    ["Language", languageName(report.final_code.language)],
    ["Duration", report.session.duration_ms === null ? null : formatDuration(report.session.duration_ms)],
    ["Runs", `${report.runs.length}, ${tests} with tests`],
    ["First run after", facts?.time_to_first_run_ms != null ? formatSpan(facts.time_to_first_run_ms) : null],
    ["All tests after", facts?.time_to_first_green_ms != null ? formatSpan(facts.time_to_first_green_ms) : null],
    ["Written", facts ? `${facts.chars_typed.toLocaleString()} characters` : null],
    ["Pasted", facts && facts.chars_pasted > 0 ? `${facts.chars_pasted.toLocaleString()} characters` : null],
    ["Functions", facts?.code ? String(facts.code.functions) : null],
    ["Most complex", facts?.code && facts.code.functions > 0 ? `${facts.code.max_complexity} branches` : null],
    ["Signals", String(report.signals.length + report.signals_left_out)],
  ];
  return (
    <Box title="In numbers">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="text-right tabular-nums">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Box>
  );
}

function Chain({ chain }: { chain: Report["chain"] }) {
  const Icon = chain.valid ? ShieldCheck : ShieldAlert;
  return (
    <Box title="The log">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
        <Icon aria-hidden className={chain.valid ? "mt-0.5 size-4 text-good" : "mt-0.5 size-4 text-bad"} />
        <p>
          {chain.valid
            ? `Nothing was changed: ${chain.events.toLocaleString()} events.`
            : `The chain breaks at event ${chain.first_bad_seq}. ${chain.reason ?? ""}`}
        </p>
        <p className="col-start-2 break-all font-mono text-ink-soft text-xs">{chain.head_hash}</p>
      </div>
    </Box>
  );
}

const Box = ({ title, children }: { title: string; children: ReactNode }) => (
  <Card className="grid content-start gap-3 p-4 text-sm break-inside-avoid">
    <h2 className="text-base">{title}</h2>
    {children}
  </Card>
);
