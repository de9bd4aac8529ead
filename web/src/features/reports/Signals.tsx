import { SignalCard } from "@/components/signal-card";
import { MomentLink } from "./MomentLink";
import type { ReportSignal } from "./types";

interface SignalsProps {
  sessionId: string;
  signals: readonly ReportSignal[];
  leftOut: number;
}

/** What was noticed, as evidence to talk about. */
export function Signals({ sessionId, signals, leftOut }: SignalsProps) {
  return (
    <section aria-labelledby="signals" className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h2 id="signals" className="text-xl">
          Signals
        </h2>
        <p className="max-w-prose text-ink-soft">
          {signals.length === 0
            ? "Nothing was noticed that would be worth asking about."
            : "What was noticed, with what it may innocently mean. A signal says what happened and never why; where it matters, ask."}
        </p>
      </div>
      {signals.length > 0 && (
        <ol className="grid gap-3 xl:grid-cols-2 print:block print:space-y-3">
          {signals.map((signal) => (
            <li key={signal.seq} className="grid min-w-0">
              <SignalCard
                title={signal.title}
                context={signal.person_name}
                quote={signal.quote}
                explanations={signal.explanations}
                action={<MomentLink sessionId={sessionId} seq={signal.seq} t={signal.t_ms} className="text-sm" />}
                className="h-full content-start bg-surface"
              />
            </li>
          ))}
        </ol>
      )}
      {leftOut > 0 && <p className="text-ink-soft text-sm">{leftOut} later signals are in the replay.</p>}
    </section>
  );
}
