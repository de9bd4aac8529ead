import { Clock } from "lucide-react";
import type { Problem } from "@/api/problem";

/** Counts down what is left of a lockout or a rate limit, so that nobody has to guess. */
export function WaitNote({ problem, seconds }: { problem: Problem; seconds: number }) {
  const reason =
    problem.code === "locked_out"
      ? "Too many wrong passwords for this account, so it is closed for a while."
      : "Too many tries in a short time.";
  const left =
    seconds >= 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} minutes` : `${seconds} s`;
  return (
    <div role="alert" className="flex items-start gap-3 rounded-md border border-warn/40 bg-warn-soft p-3">
      <Clock className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <p>
        {reason}{" "}
        {seconds > 0 ? (
          <span aria-live="off">
            You can try again in <span className="font-medium tabular-nums">{left}</span>.
          </span>
        ) : (
          "You can try again now."
        )}
      </p>
    </div>
  );
}
