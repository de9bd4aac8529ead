import { type ComponentType, lazy, Suspense, useMemo } from "react";
import { Skeleton } from "@/components/ui/surface";
import type { CallPanelProps, RoomSignalling } from "@/features/media/signalling";
import { useRoom, useRoomView } from "../room-context";

const found = Object.values(
  import.meta.glob<{ default: ComponentType<CallPanelProps> }>("../../media/CallPanel.tsx"),
)[0];
const CallPanel = found && lazy(found);

/** The call, whose code comes after the editor's. */
export function CallSlot() {
  const { signalling, sessionId } = useRoom();
  const you = useRoomView((view) => view.you);
  const people = useRoomView((view) => view.people);
  const connected = useRoomView((view) => view.link.kind === "online");
  const room = useMemo<RoomSignalling | null>(
    () => you && { ...signalling, you, people, connected },
    [signalling, you, people, connected],
  );
  if (!CallPanel || !room) return null;
  return (
    <Suspense fallback={<Skeleton className="m-3 h-28" />}>
      <CallPanel room={room} sessionId={sessionId} />
    </Suspense>
  );
}
