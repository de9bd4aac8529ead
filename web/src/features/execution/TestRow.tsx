import { ChevronRight, Lock } from "lucide-react";
import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { useQuestions } from "@/features/rooms/room-context";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/time";
import { OutputDiff } from "./OutputDiff";
import type { RunTest } from "./run";
import { plainText } from "./terminal-text";
import { formatMemory, formatPoints, verdictWords } from "./verdicts";

const tones: Record<string, string> = { good: "text-good", warn: "text-warn", bad: "text-bad" };

/** One test's outcome; opens to what went in, what came out and what the checker says, as far as one may know it. */
export function TestRow({ test, index, questionId }: { test: RunTest; index: number; questionId: string | null }) {
  const [open, setOpen] = useState(false);
  const question = useQuestions().data?.find((one) => one.id === questionId);
  const words = verdictWords(test.status);
  const known = test.own ? undefined : question?.visible_tests.find((one) => one.id === test.id);
  const input = test.input ?? known?.input ?? null;
  const expected = test.expected ?? known?.expected ?? null;
  const name = test.name || `Hidden test ${index + 1}`;
  const row = "flex min-h-10 w-full items-center gap-2.5 px-4 py-1.5 text-left text-sm";
  const content = (
    <>
      <words.icon aria-hidden className={cn("size-4 shrink-0", tones[words.tone])} />
      <span className="min-w-0 flex-1 truncate">
        {name}
        {test.hidden && <Lock className="ml-1.5 inline size-3 text-ink-faint" aria-label="hidden from candidates" />}
      </span>
      <span className="text-right text-ink-soft">{words.test}</span>
      <Figures test={test} />
    </>
  );
  if (input === null && expected === null && !test.message && !test.stderr) {
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
        <div className="grid min-w-0 gap-3 bg-sunken/50 px-4 pt-1 pb-4 sm:pl-10">
          {test.message && <Message text={test.message} />}
          <Ending test={test} />
          {input !== null && <Piece label="Input" text={input} />}
          {test.actual !== null && expected !== null ? (
            <OutputDiff expected={expected} actual={test.actual} passed={test.status === "accepted"} />
          ) : (
            expected !== null && (
              <>
                <Piece label="Expected output" text={expected} />
                <p className="text-xs text-ink-faint">What the program printed is shown to whoever ran the tests.</p>
              </>
            )
          )}
          {test.stderr && <Piece label="Error output" text={plainText(test.stderr)} className="text-bad" />}
        </div>
      )}
    </li>
  );
}

function Figures({ test }: { test: RunTest }) {
  const clock = test.wallMs !== null ? `, ${formatDuration(test.wallMs)} by the clock` : "";
  return (
    <>
      {test.maxPoints !== null && !test.own && (
        <span className="w-12 text-right text-xs text-ink-faint tabular-nums max-sm:hidden" title="Points">
          {formatPoints(test.points ?? 0)}/{formatPoints(test.maxPoints)}
        </span>
      )}
      <span
        className="w-16 text-right text-xs text-ink-faint tabular-nums"
        title={`${formatDuration(test.timeMs)} of processor time${clock}`}
      >
        {formatDuration(test.timeMs)}
      </span>
      {test.memoryKb !== null && (
        <span className="w-16 text-right text-xs text-ink-faint tabular-nums max-sm:hidden" title="Most memory at once">
          {test.memoryKb > 0 ? formatMemory(test.memoryKb) : ""}
        </span>
      )}
    </>
  );
}

/** The first line of what a checker or a test framework says stands out; the rest, such as a stack, follows as it is. */
function Message({ text }: { text: string }) {
  const [first = "", ...rest] = plainText(text).split("\n");
  return (
    <div className="grid gap-1">
      <p className="text-sm wrap-anywhere">{first}</p>
      {rest.join("").trim() !== "" && <CodeBlock className="max-h-48 bg-surface">{rest.join("\n")}</CodeBlock>}
    </div>
  );
}

function Ending({ test }: { test: RunTest }) {
  if (test.status !== "runtime_error" || (!test.signal && !test.exitCode)) return null;
  return (
    <p className="text-xs text-ink-soft">
      The program ended with {test.signal ? `signal ${test.signal}` : `exit code ${test.exitCode}`}.
    </p>
  );
}

function Piece({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <div className="grid min-w-0 gap-1">
      <span className="text-xs text-ink-faint">{label}</span>
      <CodeBlock className={cn("max-h-40 bg-surface", className)}>{text === "" ? "(nothing)" : text}</CodeBlock>
    </div>
  );
}
