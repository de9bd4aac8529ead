import { Eye } from "lucide-react";
import { useIsStaff } from "../room-context";

/** The line below the panes: how to get out of the editor by keyboard, and what is recorded. */
export function StatusBar({ onRecorded }: { onRecorded: () => void }) {
  const staff = useIsStaff();
  return (
    <footer className="flex h-7 items-center gap-4 overflow-hidden border-t bg-surface px-4 text-xs whitespace-nowrap text-ink-faint">
      <button
        type="button"
        onClick={onRecorded}
        className="flex min-w-0 items-center gap-1.5 rounded-sm hover:text-ink"
      >
        <Eye className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">
          {staff
            ? "Recorded: edits, runs, terminal, chat, pastes, and when the candidate's window is not in front"
            : "Recorded, as you agreed: edits, runs, terminal, chat, pastes, and when this window is not in front"}
        </span>
      </button>
      <span className="ml-auto">Tab indents; Esc, then Tab leaves the editor</span>
    </footer>
  );
}
