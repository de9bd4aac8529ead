import { FlaskConical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/tooltip";
import type { RunActions } from "@/features/rooms/run-actions";
import { cn } from "@/lib/cn";
import { groupsOf, type TestGroup } from "./groups";
import { OwnTestsEditor } from "./OwnTestsEditor";
import type { Run } from "./run";
import { TestRow } from "./TestRow";
import { plainText } from "./terminal-text";
import { VerdictBanner } from "./VerdictBanner";
import { formatPoints } from "./verdicts";

/** How the tests went, and below them the tests that one writes oneself. */
export function TestResults({ run, actions }: { run: Run | null; actions: RunActions }) {
  return (
    <div>
      {run ? <Results run={run} actions={actions} /> : <NoResults actions={actions} />}
      {!actions.preview && <OwnTestsEditor />}
    </div>
  );
}

function NoResults({ actions }: { actions: RunActions }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <p className="flex min-w-52 flex-1 items-center gap-2.5 text-ink-soft">
        <FlaskConical className="size-4 shrink-0 text-accent" aria-hidden />
        {actions.noTest ?? "Each test gives the program an input and compares what it prints with what is expected."}
      </p>
      {actions.noTest === null && (
        <Button size="sm" onClick={actions.test}>
          Run the tests <Kbd shortcut="mod+shift+enter" />
        </Button>
      )}
    </div>
  );
}

function Results({ run, actions }: { run: Run; actions: RunActions }) {
  const groups = run.result ? groupsOf(run.result) : [];
  const named = groups.length > 1 || groups.some((group) => group.name !== "");
  return (
    <>
      <div className="sticky top-0 z-10">
        <VerdictBanner run={run} actions={actions} />
      </div>
      {run.result?.compileOutput && (
        <pre className="px-4 py-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap text-warn">
          {plainText(run.result.compileOutput)}
        </pre>
      )}
      {groups.map((group) => (
        <div key={group.name}>
          {named && <GroupHead group={group} />}
          <ul aria-label={group.name || "Results"} className="divide-y border-b">
            {group.tests.map(({ test, index }) => (
              <TestRow key={`${run.id}-${test.id}-${index}`} test={test} index={index} questionId={run.questionId} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function GroupHead({ group }: { group: TestGroup }) {
  const whole = group.passed === group.tests.length;
  const share = group.maxPoints ? (group.points ?? 0) / group.maxPoints : group.passed / group.tests.length;
  return (
    <h3 className="flex flex-wrap items-center gap-x-3 border-b bg-sunken px-4 py-1.5 text-xs font-medium">
      <span className="min-w-0 flex-1 truncate">{group.name || "Other tests"}</span>
      <span className="h-1.5 w-16 overflow-hidden rounded-full bg-line" aria-hidden>
        <span
          className={cn("block h-full rounded-full", whole ? "bg-good" : "bg-warn")}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      <span className="font-normal text-ink-soft tabular-nums">
        {group.passed} of {group.tests.length} passed
      </span>
      {group.maxPoints !== null && (
        <span className="font-normal text-ink-soft tabular-nums">
          {formatPoints(group.points ?? 0)} of {formatPoints(group.maxPoints)} points
        </span>
      )}
    </h3>
  );
}
