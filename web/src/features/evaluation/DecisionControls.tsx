import { Check, PencilLine } from "lucide-react";
import { useRef, useState } from "react";
import { useUser } from "@/api/identity";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { formatDateTime } from "@/lib/time";
import { OverrideForm } from "./OverrideForm";
import { useDecide } from "./queries";
import type { Decision, DecisionRequest, Score } from "./types";

interface DecisionControlsProps {
  sessionId: string;
  score: Score;
  mayDecide: boolean;
}

/** Confirm what was drafted, or say what should stand instead and why. */
export function DecisionControls({ sessionId, score, mayDecide }: DecisionControlsProps) {
  const user = useUser();
  const decide = useDecide(sessionId);
  const [overriding, setOverriding] = useState(false);
  /** What was asked for last, so that a refusal loses nothing of it. */
  const [attempt, setAttempt] = useState<DecisionRequest | null>(null);
  const opener = useRef<HTMLButtonElement>(null);

  const close = () => {
    setOverriding(false);
    // The form that had the focus goes away; its button takes the focus back.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const submit = (request: DecisionRequest) => {
    if (!user) return;
    setAttempt(request);
    decide.mutate(
      {
        ...request,
        scoreId: score.id,
        by: { id: user.id, name: user.full_name, role: user.role as Decision["by"]["role"] },
      },
      { onError: () => setOverriding(request.action === "override"), onSuccess: () => setAttempt(null) },
    );
    close();
  };

  return (
    <div className="grid gap-3 border-t pt-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div aria-live="polite" className="min-w-0 text-sm text-ink-soft">
          {score.decision ? <Decided decision={score.decision} /> : "Nobody has decided this score yet."}
        </div>
        {mayDecide && !overriding && (
          <div className="flex gap-2 print:hidden">
            {score.decision?.action !== "confirm" && (
              <Button
                size="sm"
                variant={score.decision ? "secondary" : "primary"}
                aria-label={`Confirm ${score.title}`}
                onClick={() => submit({ action: "confirm" })}
              >
                <Check /> Confirm
              </Button>
            )}
            <Button
              ref={opener}
              size="sm"
              aria-label={`Override ${score.title}`}
              aria-expanded={overriding}
              onClick={() => setOverriding(true)}
            >
              <PencilLine /> Override
            </Button>
          </div>
        )}
      </div>
      {overriding && <OverrideForm score={score} attempt={attempt} onCancel={close} onSubmit={submit} />}
      {decide.isError && <ProblemNote error={decide.error} />}
    </div>
  );
}

function Decided({ decision }: { decision: Decision }) {
  return (
    <>
      <p>
        {decision.action === "confirm" ? "Confirmed" : "Overridden"} by{" "}
        <span className="font-medium text-ink">{decision.by.name}</span>, {formatDateTime(decision.at)}
      </p>
      {decision.reason && <p className="text-ink">{decision.reason}</p>}
    </>
  );
}
