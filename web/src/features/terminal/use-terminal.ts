import { type RefObject, useEffect, useState } from "react";
import { toast } from "sonner";
import { useTheme } from "@/app/theme";
import { usePanes } from "@/features/rooms/layout/pane-state";
import { handleKeys, LEAVE_KEY } from "./keys";
import { TerminalClient } from "./terminal-client";
import { terminalTransport } from "./transport";
import { useScreenReader } from "./use-screen-reader";
import { leaderOf } from "./wire";
import { XtermScreen } from "./xterm-screen";

export interface LiveTerminal {
  client: TerminalClient;
  screen: XtermScreen;
}

/** The room's terminal, drawn into an element while the component is shown. */
export function useTerminal(
  sessionId: string,
  place: RefObject<HTMLElement | null>,
  leave: () => void,
): LiveTerminal | null {
  const [live, setLive] = useState<LiveTerminal | null>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const screen = new XtermScreen(element, {
      label: `Terminal, shared with everybody in the room. Press ${LEAVE_KEY} to leave it.`,
      fontSize: usePanes.getState().codeSize,
      screenReader: useScreenReader.getState().on,
    });
    const client = new TerminalClient({
      connect: () => terminalTransport(sessionId),
      screen,
      refused: (message) => toast.error(message, { id: "terminal" }),
    });
    screen.answers = () => client.leads;
    screen.terminal.onData((data) => client.type(data));
    handleKeys(screen.terminal, leave);
    const measure = () => {
      const room = screen.room();
      if (room) client.fits(room);
      const { terminal, you } = client.view.getState();
      if (terminal) screen.adapt(terminal, leaderOf(terminal) === you && client.leads);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const stops = [
      client.view.subscribe(({ canType, terminal }, before) => {
        screen.terminal.options.disableStdin = !(canType && terminal?.status === "running");
        if (terminal && terminal !== before.terminal) measure();
      }),
      useTheme.subscribe(() => requestAnimationFrame(() => screen.chooseTheme())),
      usePanes.subscribe(({ codeSize }, before) => {
        if (codeSize === before.codeSize) return;
        screen.chooseFont(codeSize);
        measure();
      }),
      useScreenReader.subscribe(({ on }) => {
        screen.terminal.options.screenReaderMode = on;
      }),
    ];
    measure();
    client.start();
    setLive({ client, screen });
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      client.stop();
      screen.dispose();
      setLive(null);
    };
  }, [sessionId, place, leave]);
  return live;
}
