import { useMutation } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNote } from "@/components/ui/problem-note";
import { Skeleton } from "@/components/ui/surface";

/** Asks the server to recompute the log's hash chain, and says what came out. */
export function ChainCheck({ sessionId }: { sessionId: string }) {
  const [open, setOpen] = useState(false);
  const check = useMutation({
    mutationFn: () => unwrap(api.GET("/api/sessions/{id}/verify", { params: { path: { id: sessionId } } })),
  });
  const start = () => {
    setOpen(true);
    check.mutate();
  };
  return (
    <>
      <Button size="sm" aria-label="Verify the log" onClick={start}>
        <ShieldCheck /> <span className="max-sm:sr-only">Verify</span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Is the log as it was written?"
        description="Each event carries a hash over itself and the one before. Recomputing them all shows whether anything was changed."
      >
        <div aria-live="polite" className="min-h-24">
          {check.isPending && <Skeleton className="h-24" />}
          {check.isError && <ProblemNote error={check.error} onRetry={() => check.mutate()} />}
          {check.data && <Finding {...check.data} />}
        </div>
      </Dialog>
    </>
  );
}

interface FindingProps {
  valid: boolean;
  events: number;
  head_hash: string;
  first_bad_seq: number | null;
  reason: string | null;
}

function Finding({ valid, events, head_hash, first_bad_seq, reason }: FindingProps) {
  const Icon = valid ? ShieldCheck : ShieldAlert;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      <Icon aria-hidden className={valid ? "size-5 text-good" : "size-5 text-bad"} />
      <p className="font-medium">
        {valid
          ? `Nothing was changed: ${events.toLocaleString()} events.`
          : `The chain breaks at event ${first_bad_seq}.`}
      </p>
      <p className="col-start-2 text-sm text-ink-soft">
        {valid
          ? "Keep the head below; whoever has it can check an export of this log without us."
          : (reason ?? "What is stored there is not what was written.")}
      </p>
      <p className="col-start-2 mt-1 break-all rounded-sm bg-sunken p-2 font-mono text-xs">{head_hash}</p>
    </div>
  );
}
