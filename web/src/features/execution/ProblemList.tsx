import { CircleX, Info, TriangleAlert } from "lucide-react";
import { goTo } from "@/features/rooms/layout/pane-state";
import { useRoom } from "@/features/rooms/room-context";
import { cn } from "@/lib/cn";
import { severityOf, useProblems } from "./problems";
import type { Diagnostic } from "./types";

const looks = {
  error: { icon: CircleX, tone: "text-bad", word: "Error" },
  warning: { icon: TriangleAlert, tone: "text-warn", word: "Warning" },
  info: { icon: Info, tone: "text-accent", word: "Note" },
};

/** What the formatter said about the code; each line leads to its place in the editor. */
export function ProblemList() {
  const { editor } = useRoom();
  const { problems, tool } = useProblems();
  const open = (problem: Diagnostic) => goTo("code", () => editor.goToLine(problem.line, problem.column));
  return (
    <>
      <p className="px-4 pt-3 pb-1 text-xs text-ink-soft">
        From {tool}, when the code was last formatted. Format it again to see what is left.
      </p>
      <ul aria-label="Problems" className="divide-y">
        {problems.map((problem) => {
          const look = looks[severityOf(problem)];
          return (
            <li key={`${problem.line}:${problem.column}:${problem.message}`}>
              <button
                type="button"
                onClick={() => open(problem)}
                className="flex min-h-10 w-full items-center gap-2.5 px-4 py-1.5 text-left text-sm hover:bg-sunken"
              >
                <look.icon className={cn("size-4 shrink-0", look.tone)} aria-hidden />
                <span className="sr-only">{look.word}: </span>
                <span className="min-w-0 flex-1 wrap-anywhere">{problem.message}</span>
                {problem.rule && <span className="text-xs text-ink-faint">{problem.rule}</span>}
                <span className="w-20 shrink-0 text-right text-xs text-ink-faint tabular-nums">
                  {problem.line}:{problem.column}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
