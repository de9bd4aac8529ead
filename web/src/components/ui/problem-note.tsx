import { TriangleAlert } from "lucide-react";
import { asProblem } from "@/api/problem";
import { cn } from "@/lib/cn";
import { Button } from "./button";

interface ProblemNoteProps {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

/** What went wrong and what to do, with the number that support can look up. */
export function ProblemNote({ error, onRetry, className }: ProblemNoteProps) {
  const problem = asProblem(error);
  return (
    <div
      role="alert"
      className={cn("flex items-start gap-3 rounded-md border border-bad/40 bg-bad-soft p-3", className)}
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
      <div className="grid min-w-0 flex-1 gap-1">
        <p>{problem.message}</p>
        {problem.status >= 500 && problem.correlationId && (
          <p className="break-all text-xs text-ink-soft">Reference: {problem.correlationId}</p>
        )}
      </div>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
