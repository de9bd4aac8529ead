import { useEffect, useMemo, useState } from "react";
import { Navigate, useLocation, useParams } from "react-router";
import { renew } from "@/api/client";
import { restoreGuest, useGuest } from "@/api/guest";
import { useIdentity } from "@/api/identity";
import { usePageTitle } from "@/app/page-title";
import { RoomFrame } from "./layout/RoomFrame";
import { RoomSkeleton } from "./layout/RoomSkeleton";
import { Room } from "./Room";
import { RoomContext, useRoomView } from "./room-context";

/** The interview room. Candidates come with the place they hold in it, staff with their account; others first have to join. */
export function Component() {
  const { id = "" } = useParams();
  const guest = useMemo(() => restoreGuest(id), [id]);
  const identity = useIdentity();
  const location = useLocation();
  useEffect(() => {
    if (guest) return;
    // Whoever comes as staff does not speak as the guest of another interview.
    useGuest.setState({ guest: null });
    if (identity.status === "unknown") renew().catch(() => useIdentity.setState({ status: "signed_out" }));
  }, [guest, identity.status]);

  if (guest || identity.status === "signed_in") return <InRoom key={id} id={id} />;
  if (identity.status === "unknown") return <RoomSkeleton />;
  return <Navigate to="/join" state={{ from: location.pathname }} replace />;
}

function InRoom({ id }: { id: string }) {
  const [room] = useState(() => new Room(id));
  useEffect(() => room.open(), [room]);
  return (
    <RoomContext value={room}>
      <Title />
      <RoomFrame />
    </RoomContext>
  );
}

function Title() {
  usePageTitle(useRoomView((view) => view.session?.title) ?? "Interview");
  return null;
}
