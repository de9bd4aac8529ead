import { ChevronRight, FlaskConical, Lock } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/surface";
import { Kbd } from "@/components/ui/tooltip";
import { useQuestions } from "@/features/rooms/room-context";
import type { RunActions } from "@/features/rooms/run-actions";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/time";
import { OutputDiff } from "./OutputDiff";
import type { Run, RunTest } from "./run-log";
import { plainText } from "./terminal-text";
import { VerdictBanner } from "./VerdictBanner";
import { verdictWords } from "./verdicts";

export function TestResults({ run, actions }: { run: Run | null; actions: RunActions }) {
  if (!run) {
    return (
      <EmptyState
        icon={FlaskConical}
        title="The tests were not run yet"
        className="py-6"
        action={
          <Button size="sm" onClick={actions.test}>
            Run the tests <Kbd shortcut="mod+shift+enter" />
          </Button>
        }
      >
        <p>
          {actions.noTest ?? "Each test gives the program an input and compares what it prints with what is expected."}
        </p>
      </EmptyState>
    );
  }
  const tests = run.result?.tests ?? [];
  return (
    <div>
      <div className="sticky top-0 z-10">
        <VerdictBanner run={run} />
      </div>
      {run.result?.compileOutput && (
        <pre className="px-4 py-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap text-warn">
          {plainText(run.result.compileOutput)}
        </pre>
      )}
      {tests.length > 0 && (
        <ul aria-label="Tests" className="divide-y">
          {tests.map((test, index) => (
            <TestRow key={`${run.id}-${test.id}`} test={test} index={index} questionId={run.questionId} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TestRow({ test, index, questionId }: { test: RunTest; index: number; questionId: string | null }) {
  const [open, setOpen] = useState(false);
  const question = useQuestions().data?.find((one) => one.id === questionId);
  const words = verdictWords(test.status);
  const known = question?.visible_tests.find((one) => one.id === test.id);
  const input = test.input ?? known?.input ?? null;
  const expected = test.expected ?? known?.expected ?? null;
  const name = test.name || `Hidden test ${index + 1}`;
  const row = "flex min-h-10 w-full items-center gap-2.5 px-4 py-1.5 text-left text-sm";
  const content = (
    <>
      <words.icon
        aria-hidden
        className={cn(
          "size-4 shrink-0",
          { good: "text-good", warn: "text-warn", bad: "text-bad" }[words.tone as "good"] ?? "",
        )}
      />
      <span className="min-w-0 flex-1 truncate">
        {name}
        {test.hidden && <Lock className="ml-1.5 inline size-3 text-ink-faint" aria-label="hidden from candidates" />}
      </span>
      <span className="text-ink-soft">{words.test}</span>
      <span className="w-16 text-right text-xs text-ink-faint tabular-nums">{formatDuration(test.timeMs)}</span>
    </>
  );
  if (input === null && expected === null) {
    return (
      <li className={row}>
        <span className="size-4 shrink-0" />
        {content}
      </li>
    );
  }
  return (
    <li>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className={cn(row, "hover:bg-sunken")}>
        <ChevronRight
          className={cn("size-4 shrink-0 text-ink-faint transition-transform", open && "rotate-90")}
          aria-hidden
        />
        {content}
      </button>
      {open && (
        <div className="grid gap-3 bg-sunken/50 px-4 pt-1 pb-4 pl-10">
          {input !== null && <Piece label="Input" text={input} />}
          {test.actual !== null && expected !== null ? (
            <OutputDiff expected={expected} actual={test.actual} passed={test.status === "accepted"} />
          ) : (
            <>
              {expected !== null && <Piece label="Expected output" text={expected} />}
              <p className="text-xs text-ink-faint">What the program printed is shown to whoever ran the tests.</p>
            </>
          )}
          {test.stderr && <Piece label="Error output" text={plainText(test.stderr)} className="text-bad" />}
        </div>
      )}
    </li>
  );
}

function Piece({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <div className="grid gap-1">
      <span className="text-xs text-ink-faint">{label}</span>
      <CodeBlock className={cn("max-h-40 bg-surface", className)}>{text === "" ? "(nothing)" : text}</CodeBlock>
    </div>
  );
}
