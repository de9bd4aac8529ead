import { Link } from "react-router";
import { cn } from "@/lib/cn";
import { formatSpan } from "@/lib/time";

/** A time of the interview that leads to its moment in the replay. */
export const MomentLink = ({
  sessionId,
  seq,
  t,
  className,
}: {
  sessionId: string;
  seq: number;
  t: number;
  className?: string;
}) => (
  <Link
    to={`/interviews/${sessionId}/replay?seq=${seq}`}
    className={cn("rounded-sm text-accent tabular-nums underline-offset-2 hover:underline", className)}
  >
    {formatSpan(t)}
    <span className="sr-only">, open in the replay</span>
  </Link>
);
