import { History } from "lucide-react";
import { Link } from "react-router";
import { formatSpan } from "@/lib/time";
import type { Evidence } from "./types";

/** One event that a score cites; leads to that moment of the replay. */
export function EvidenceChip({ sessionId, evidence }: { sessionId: string; evidence: Evidence }) {
  return (
    <Link
      to={`/interviews/${sessionId}/replay?seq=${evidence.seq}`}
      className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-md border bg-sunken px-2 py-0.5 text-sm transition-colors hover:border-accent hover:text-accent-strong"
    >
      <History aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="text-ink-soft tabular-nums">{formatSpan(evidence.t_ms)}</span>
      <span className="min-w-0 truncate print:whitespace-normal">
        {evidence.label}
        {evidence.quote && <q className="ml-1 text-ink-soft">{evidence.quote}</q>}
      </span>
      <span className="sr-only">, open in the replay</span>
    </Link>
  );
}
