import { useEffect, useState } from "react";
import { useIsWide, usePanes } from "../layout/pane-state";
import { useRoomView } from "../room-context";

/** Whether the chat is on the screen. */
export function useChatVisible() {
  const wide = useIsWide();
  return usePanes((panes) => (wide ? !panes.folded.people : panes.current === "people"));
}

/** How many messages of others came while the chat was out of sight. */
export function useUnread(): number {
  const visible = useChatVisible();
  const others = useRoomView((view) => view.chat.filter((one) => one.authorId !== view.you?.id).length);
  const [seen, setSeen] = useState(others);
  useEffect(() => {
    if (visible) setSeen(others);
  }, [visible, others]);
  return visible ? 0 : Math.max(0, others - seen);
}
