import { CircleCheck, DoorOpen, Lock, type LucideIcon, MonitorSmartphone } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { useGuest } from "@/api/guest";
import { Button } from "@/components/ui/button";
import { isOver } from "../client/room-state";
import type { RoomStatus } from "../client/wire";
import { useIsStaff, useRoom, useRoomView } from "../room-context";

function Calm({
  icon: Icon,
  title,
  children,
  actions,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 p-6">
      <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-strong">
        <Icon className="size-5" aria-hidden />
      </span>
      <h1 className="text-2xl">{title}</h1>
      <div className="grid gap-2 text-ink-soft">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </main>
  );
}

/** Where the room is closed to this page: why, and the way on. */
export function RoomEnd() {
  const link = useRoomView((view) => view.link);
  const status = useRoomView((view) => view.session?.status);
  const staff = useIsStaff();
  if (link.kind === "refused") return <RefusedRoom message={link.message} status={link.status} />;
  if (status !== undefined && isOver(status) && !staff) return <RoomEnded status={status} />;
  return link.kind === "taken_over" ? <TakenOver /> : <LeftRoom />;
}

/** What a candidate sees once the interview is over. */
function RoomEnded({ status }: { status: RoomStatus }) {
  const room = useRoom();
  useEffect(() => room.client.leave(), [room]);
  if (status === "cancelled") {
    return (
      <Calm icon={CircleCheck} title="This interview was cancelled">
        <p>There is nothing more to do here. If you did not expect this, ask the people who invited you.</p>
      </Calm>
    );
  }
  return (
    <Calm icon={CircleCheck} title="The interview has ended">
      <p>Thank you for your time. Everything you wrote has been saved; there is nothing left for you to send.</p>
      <p>Your interviewers go through it and get in touch with you. You can close this page.</p>
    </Calm>
  );
}

function TakenOver() {
  const { client } = useRoom();
  return (
    <Calm
      icon={MonitorSmartphone}
      title="The interview goes on elsewhere"
      actions={
        <Button variant="primary" onClick={() => client.enter()}>
          Use it here
        </Button>
      }
    >
      <p>
        You opened this interview in another tab or on another device, and a person can be in the room once. Nothing was
        lost.
      </p>
    </Calm>
  );
}

function LeftRoom() {
  const { client, sessionId } = useRoom();
  const staff = useIsStaff();
  return (
    <Calm
      icon={DoorOpen}
      title="You left the room"
      actions={
        <>
          <Button variant="primary" onClick={() => client.enter()}>
            Come back
          </Button>
          {staff && (
            <Button asChild>
              <Link to={`/interviews/${sessionId}`}>To the interview's page</Link>
            </Button>
          )}
        </>
      }
    >
      <p>The others can see that you left. As long as the interview has not ended you can come back at any time.</p>
    </Calm>
  );
}

function RefusedRoom({ message, status }: { message: string; status: number }) {
  const { sessionId } = useRoom();
  const guest = useGuest((state) => state.guest);
  if (status === 404 || status === 403) {
    return (
      <Calm
        icon={Lock}
        title="This room is not open to you"
        actions={
          <>
            <Button asChild variant="primary">
              <Link to="/join">Enter a code</Link>
            </Button>
            <Button asChild>
              <Link to="/">Go to the start</Link>
            </Button>
          </>
        }
      >
        <p>{message}</p>
        <p>Check the link. With an invitation to another interview, type its nine-letter code instead.</p>
      </Calm>
    );
  }
  return (
    <Calm
      icon={Lock}
      title="Your place has run out"
      actions={
        <Button asChild variant="primary">
          {guest ? (
            <Link to={`/join/${guest.code}`}>Join again</Link>
          ) : (
            <Link to={`/login?next=${encodeURIComponent(`/room/${sessionId}`)}`}>Sign in again</Link>
          )}
        </Button>
      }
    >
      <p>{message}</p>
      <p>Everything that was written is saved. Come in again to go on.</p>
    </Calm>
  );
}
