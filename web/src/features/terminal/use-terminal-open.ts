import { useEffect, useState } from "react";
import { useRoom } from "@/features/rooms/room-context";

/** Whether somebody opened the room's terminal since this page is here. */
export function useTerminalOpen(): boolean {
  const { client } = useRoom();
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      client.on("event", ({ type }) => {
        if (type === "terminal_opened") setOpen(true);
        else if (type === "terminal_closed") setOpen(false);
      }),
    [client],
  );
  return open;
}
