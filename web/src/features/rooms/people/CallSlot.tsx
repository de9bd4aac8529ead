import { lazy, Suspense, useMemo } from "react";
import { Skeleton } from "@/components/ui/surface";
import type { RoomSignalling } from "@/features/media/signalling";
import { useRoom, useRoomView } from "../room-context";

const CallPanel = lazy(() => import("@/features/media/CallPanel"));

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
  if (!room) return null;
  return (
    <div className="max-h-[55%] shrink-0 overflow-y-auto border-b p-3">
      <Suspense fallback={<Skeleton className="h-24" />}>
        <CallPanel room={room} sessionId={sessionId} />
      </Suspense>
    </div>
  );
}
