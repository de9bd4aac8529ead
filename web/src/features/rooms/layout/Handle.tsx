import { Separator } from "react-resizable-panels";
import { cn } from "@/lib/cn";

/** The line between two panes: draggable, and reachable with Tab; the arrow keys then move it. */
export function Handle({ label, vertical }: { label: string; vertical?: boolean }) {
  return (
    <Separator
      aria-label={label}
      className={cn(
        "relative bg-line transition-colors hover:bg-accent data-[separator=active]:bg-accent data-[separator=hover]:bg-accent focus-visible:bg-focus",
        vertical
          ? "h-px w-full after:absolute after:inset-x-0 after:-inset-y-1"
          : "h-full w-px after:absolute after:-inset-x-1 after:inset-y-0",
      )}
    />
  );
}
