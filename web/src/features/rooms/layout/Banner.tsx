import { CloudAlert, Hourglass, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { useIsStaff, useRoom, useRoomView } from "../room-context";

/** One line above the panes where something is not as usual: no connection, not saved yet, not started yet. */
export function Banner() {
  const { client } = useRoom();
  const link = useRoomView((view) => view.link);
  const notice = useRoomView((view) => view.notice);
  const pending = useRoomView((view) => view.pending);
  const status = useRoomView((view) => view.session?.status);
  const staff = useIsStaff();

  if (link.kind === "offline") {
    return (
      <Line tone="warn" icon={<WifiOff aria-hidden />}>
        <span className="min-w-0 flex-1">
          {link.why ?? "You are offline; your edits are kept and will be sent."}
          {pending > 0 && ` ${pending} ${pending === 1 ? "edit waits" : "edits wait"}.`}
        </span>
        <Button size="sm" onClick={() => client.retryNow()}>
          Connect now
        </Button>
      </Line>
    );
  }
  if (notice) {
    return (
      <Line tone="warn" icon={<CloudAlert aria-hidden />}>
        {notice}
      </Line>
    );
  }
  if ((status === "scheduled" || status === "waiting") && !staff) {
    return (
      <Line tone="accent" icon={<Hourglass aria-hidden />}>
        The interview has not started yet. You can already try the editor and run code; your interviewer starts when
        everybody is ready.
      </Line>
    );
  }
  return null;
}

function Line({ tone, icon, children }: { tone: "warn" | "accent"; icon: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-11 items-center gap-3 border-b px-4 py-1.5 text-sm [&>svg]:size-4 [&>svg]:shrink-0",
        tone === "warn" ? "bg-warn-soft text-ink [&>svg]:text-warn" : "bg-accent-soft text-ink [&>svg]:text-accent",
      )}
    >
      {icon}
      {children}
    </div>
  );
}
