import { Button } from "@/components/ui/button";
import { Badge } from "@/components/ui/surface";
import type { WallState } from "./wall-client";

interface ConnectionStateProps extends Pick<WallState, "connection" | "problem"> {
  connectNow: () => void;
}

/** Whether what is on the wall is what is happening. */
export function ConnectionState({ connection, problem, connectNow }: ConnectionStateProps) {
  if (connection === "live") {
    return (
      <Badge tone="good">
        <span aria-hidden className="size-1.5 rounded-full bg-good" /> Up to date
      </Badge>
    );
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-2">
      <Badge tone={connection === "reconnecting" ? "warn" : "neutral"}>
        {connection === "reconnecting" ? "Connecting again; this may be old" : "Connecting"}
      </Badge>
      {problem && (
        <>
          <span className="max-w-80 text-ink-soft text-sm">{problem}</span>
          <Button size="sm" onClick={connectNow}>
            Try now
          </Button>
        </>
      )}
    </div>
  );
}
