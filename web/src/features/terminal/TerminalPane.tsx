import { useCallback, useRef } from "react";
import { toast } from "sonner";
import { useStore } from "zustand";
import { isOver } from "@/features/rooms/client/room-state";
import { useRoom, useRoomView } from "@/features/rooms/room-context";
import { settled } from "@/features/rooms/run-actions";
import { StartButtons } from "./StartButtons";
import { TerminalBar } from "./TerminalBar";
import { type LiveTerminal, useTerminal } from "./use-terminal";
import type { TerminalKind } from "./wire";

/** The room's terminal: everybody sees the same, and whoever takes part may type in it. */
export function TerminalPane() {
  const { sessionId } = useRoom();
  const frame = useRef<HTMLElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const leave = useCallback(() => frame.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus(), []);
  const live = useTerminal(sessionId, place, leave);
  return (
    <section ref={frame} aria-label="Terminal" className="flex h-full min-h-0 flex-col">
      {live && <Head live={live} />}
      <div className="relative min-h-0 flex-1 overflow-auto bg-sunken py-1.5 pl-3">
        {/* The program in the terminal gets every key but one, so the page's shortcuts stay out of it. */}
        <div ref={place} data-own-keys className="h-full min-w-full" />
        {live && <Beginning live={live} />}
      </div>
      {live && <Foot live={live} />}
    </section>
  );
}

function Head({ live: { client } }: { live: LiveTerminal }) {
  const view = useStore(client.view);
  return <TerminalBar view={view} onStop={() => void told(client.close())} onRetry={client.connectNow} />;
}

/** Before there is a terminal its place says what one can be opened for. */
function Beginning({ live }: { live: LiveTerminal }) {
  const view = useStore(live.client.view);
  const over = useRoomView((room) => isOver(room.session?.status));
  if (view.terminal || view.link !== "online") return null;
  return (
    <div className="absolute inset-0 grid content-center justify-items-center gap-3 overflow-auto bg-surface p-4 text-center">
      <div className="grid max-w-prose gap-1">
        <p className="font-medium">One terminal for everybody in the room</p>
        <p className="text-sm text-ink-soft">
          {over
            ? "The interview has ended, so no terminal is opened any more."
            : view.canType
              ? "What is typed and printed is seen by all and kept for the replay."
              : "Once somebody opens it you see here what happens in it."}
        </p>
      </div>
      {!over && view.canType && <Start live={live} />}
    </div>
  );
}

/** Below a terminal that closed: how it ended, and what can be opened next. */
function Foot({ live }: { live: LiveTerminal }) {
  const { terminal, canType, link } = useStore(live.client.view);
  const over = useRoomView((room) => isOver(room.session?.status));
  if (terminal?.status !== "closed") return null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t px-3 py-2 text-sm">
      <p role="status" className="mr-auto min-w-0">
        {terminal.message}
      </p>
      {canType && !over && link === "online" && <Start live={live} small />}
    </div>
  );
}

function Start({ live: { client, screen }, small }: { live: LiveTerminal; small?: boolean }) {
  const room = useRoom();
  const language = useRoomView((view) => view.session?.language ?? "");
  const repls = useStore(client.view, (view) => view.repls);
  const open = async (kind: TerminalKind) => {
    if (!(await settled(room))) {
      toast.error("Your last edits have not arrived yet. Open the terminal again in a moment.", { id: "terminal" });
    } else if (await told(client.open(kind))) {
      screen.terminal.focus();
    }
  };
  return (
    <StartButtons
      language={language}
      hasRepl={repls.includes(language)}
      small={small ?? false}
      onOpen={(kind) => void open(kind)}
    />
  );
}

/** Whether it was taken; if not, the person is told why. */
async function told(asked: ReturnType<LiveTerminal["client"]["open"]>): Promise<boolean> {
  const reply = await asked;
  if (!reply.ok && reply.message) toast.error(reply.message, { id: "terminal" });
  return reply.ok;
}
