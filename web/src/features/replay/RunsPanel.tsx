import { CircleCheck, CircleStop, CircleX, Play } from "lucide-react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Badge, EmptyState } from "@/components/ui/surface";
import { OWN } from "@/features/execution/groups";
import { ResultTables } from "@/features/execution/ResultTables";
import { formatMemory, formatPoints } from "@/features/execution/verdicts";
import { languageName } from "@/lib/language-names";
import { formatDuration, formatSpan } from "@/lib/time";
import type { RunEntry } from "./engine";
import type { ReplayRun, RunTest } from "./types";
import { outcomeOf, testOutcome, toneOf } from "./verdicts";

interface RunsPanelProps {
  runs: readonly RunEntry[];
  onOpen: (seq: number) => void;
}

/** What was run until this moment, the last first. */
export function RunsPanel({ runs, onOpen }: RunsPanelProps) {
  if (runs.length === 0) {
    return (
      <EmptyState icon={Play} title="Nothing was run yet">
        Each run appears here with what it printed and which tests it passed.
      </EmptyState>
    );
  }
  return (
    <ScrollRegion label="Runs at this moment" className="p-3">
      <ol className="grid gap-3">
        {runs.toReversed().map(({ seq, t, run }, index) => (
          <li key={seq} className="grid gap-2 rounded-md border p-3">
            <div className="flex items-center justify-between gap-2">
              <Badge tone={toneOf(run)}>{outcomeOf(run)}</Badge>
              <button
                type="button"
                aria-label={`Go to ${formatSpan(t)}`}
                onClick={() => onOpen(seq)}
                className="rounded-sm text-xs text-ink-soft tabular-nums hover:text-accent hover:underline"
              >
                {formatSpan(t)}
              </button>
            </div>
            <RunFacts run={run} />
            {/* Older runs are told by their verdict; what they printed is one jump away. */}
            {index === 0 && <RunDetails run={run} />}
          </li>
        ))}
      </ol>
    </ScrollRegion>
  );
}

function RunFacts({ run }: { run: ReplayRun }) {
  const facts = [
    run.by?.name,
    languageName(run.language),
    run.score && run.score.max_points > 0
      ? `${formatPoints(run.score.points)} of ${formatPoints(run.score.max_points)} points`
      : false,
    run.time_ms !== undefined && `${formatDuration(run.time_ms)}${run.wall_ms !== undefined ? " CPU" : ""}`,
    run.wall_ms !== undefined && `${formatDuration(run.wall_ms)} in all`,
    run.memory_kb ? formatMemory(run.memory_kb) : false,
  ];
  return <p className="text-xs text-ink-soft tabular-nums">{facts.filter(Boolean).join(" · ")}</p>;
}

function RunDetails({ run }: { run: ReplayRun }) {
  return (
    <>
      {run.message && <p className="text-sm">{run.message}</p>}
      {run.tests && run.tests.length > 0 && <Tests tests={run.tests} />}
      {run.tables && <ResultTables tables={run.tables} />}
      <Output title="Compiler" text={run.compile_output} />
      <Output title="Output" text={run.stdout} />
      <Output title="Errors" text={run.stderr} />
      {run.truncated && <p className="text-xs text-ink-soft">The output was longer; it was cut here.</p>}
    </>
  );
}

/** The tests in their order, each group under its name. */
function Tests({ tests }: { tests: RunTest[] }) {
  const groups = new Map<string, RunTest[]>();
  for (const test of tests) {
    const name = test.own ? OWN : (test.group ?? "");
    groups.set(name, [...(groups.get(name) ?? []), test]);
  }
  return [...groups].map(([name, members]) => (
    <section key={name} aria-label={name || "Tests"} className="grid gap-1">
      {name !== "" && <h3 className="text-xs text-ink-soft">{name}</h3>}
      <ul className="grid gap-1">
        {members.map((test) => (
          <TestLine key={test.id} test={test} />
        ))}
      </ul>
    </section>
  ));
}

function TestLine({ test }: { test: RunTest }) {
  const passed = test.status === "accepted";
  const Icon = passed ? CircleCheck : test.status === "cancelled" ? CircleStop : CircleX;
  const tone = passed ? "text-good" : test.status === "cancelled" ? "text-ink-faint" : "text-bad";
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 text-sm">
      <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
      <span className="truncate">{test.name}</span>
      <span className="text-xs text-ink-soft tabular-nums">
        {passed ? "Passed" : testOutcome(test.status)}
        {test.max_points && !test.own ? `, ${formatPoints(test.points ?? 0)}/${formatPoints(test.max_points)}` : ""}
      </span>
      {!passed && test.message && (
        <p className="col-start-2 col-end-4 line-clamp-2 text-xs text-ink-soft wrap-anywhere">{test.message}</p>
      )}
    </li>
  );
}

function Output({ title, text }: { title: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <figure className="grid gap-1">
      <figcaption className="text-xs text-ink-soft">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1) */}
      <pre tabIndex={0} className="max-h-48 overflow-auto rounded-sm bg-sunken p-2 font-mono text-xs">
        {text}
      </pre>
    </figure>
  );
}
