import { Ear, Square } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { LEAVE_KEY } from "./keys";
import type { TerminalView } from "./terminal-client";
import { chooseScreenReader, useScreenReader } from "./use-screen-reader";
import { titleOf } from "./words";

interface TerminalBarProps {
  view: TerminalView;
  onStop: () => void;
  onRetry: () => void;
}

/** Above the terminal: what runs in it, who typed last, and the way to stop it. */
export function TerminalBar({ view, onStop, onRetry }: TerminalBarProps) {
  const { terminal, link, canType, cut } = view;
  const reader = useScreenReader((state) => state.on);
  if (!terminal && link === "online") return null;
  const open = terminal !== null && terminal.status !== "closed";
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-3 py-1 text-sm">
      <p className="flex min-w-0 flex-1 items-baseline gap-2">
        {terminal && (
          <>
            <span
              aria-hidden
              className={cn(
                "size-2 shrink-0 self-center rounded-full",
                open && link === "online" ? "bg-good" : "bg-line-strong",
              )}
            />
            <span className="shrink-0 font-medium">{titleOf(terminal)}</span>
          </>
        )}
        <span className="truncate text-ink-soft" role="status">
          {activity(view)}
          {cut && " · earlier output is not kept"}
        </span>
      </p>
      {open && canType && link === "online" && (
        <span className="shrink-0 text-xs text-ink-faint max-md:hidden">
          <kbd className="font-mono">{LEAVE_KEY}</kbd> leaves the terminal
        </span>
      )}
      {link === "offline" && (
        <Button size="sm" onClick={onRetry}>
          Connect now
        </Button>
      )}
      {terminal && (
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Read the terminal aloud with a screen reader"
          title="For screen readers: reads what is printed"
          aria-pressed={reader}
          className="aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
          onClick={() => chooseScreenReader(!reader)}
        >
          <Ear aria-hidden />
        </Button>
      )}
      {open && canType && link === "online" && (
        <Button size="sm" onClick={onStop}>
          <Square aria-hidden /> Stop
        </Button>
      )}
    </div>
  );
}

function activity({ link, problem, terminal, you, canType }: TerminalView): string {
  if (link === "connecting") return "Connecting to the terminal…";
  if (link === "offline") return problem ?? "The connection to the terminal is lost. It is tried again by itself.";
  if (!terminal) return "";
  if (terminal.status === "closed") return "closed";
  if (terminal.status === "starting") return "starts…";
  const { typist, opened_by: opener } = terminal;
  const who = typist
    ? `${typist.id === you ? "you" : typist.name} typed last`
    : `opened by ${opener.id === you ? "you" : opener.name}`;
  return canType ? who : `${who} · you are watching`;
}
