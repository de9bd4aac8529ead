import { Mic, PhoneOff, Video } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { type Action, useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { CallBar } from "./CallBar";
import { Faults } from "./Faults";
import type { CallPanelProps } from "./signalling";
import { OtherTile, SelfTile } from "./Tiles";
import { useCall } from "./use-call";

/** The call of a room: who is in it, and one's own microphone and camera. */
export default function CallPanel({ room, sessionId }: CallPanelProps) {
  const state = useCall(room, sessionId);
  const { call, links, others, local, settings, joining, problem, hears, join } = state;
  const [blocked, setBlocked] = useState(false);
  const inCall = call !== null;

  const latest = useRef(state);
  latest.current = state;
  const seen = local.video.track !== null;
  const actions = useMemo<Action[]>(
    () =>
      inCall
        ? [
            {
              id: "call-audio",
              title: hears ? "Mute the microphone" : "Turn the microphone on",
              group: "Call",
              icon: Mic,
              shortcut: "mod+shift+m",
              whileTyping: true,
              run: () => latest.current.toggleAudio(),
            },
            {
              id: "call-video",
              title: seen ? "Turn the camera off" : "Turn the camera on",
              group: "Call",
              icon: Video,
              run: () => latest.current.toggleVideo(),
            },
            {
              id: "call-leave",
              title: "Leave the call",
              group: "Call",
              icon: PhoneOff,
              run: () => latest.current.leave(),
            },
          ]
        : [
            {
              id: "call-join",
              title: "Join the call",
              group: "Call",
              icon: Video,
              run: () => void latest.current.join(),
            },
          ],
    [inCall, hears, seen],
  );
  useActions(actions);

  return (
    <section aria-label="Call" className="grid min-w-0 content-start gap-2.5 p-3">
      {problem && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
          {problem}
        </p>
      )}
      {call ? (
        <>
          {!room.connected && (
            <p role="status" className="text-sm text-warn">
              The room is not reached right now. The call goes on; who comes and leaves is not seen.
            </p>
          )}
          <ul className={cn("grid gap-2", others.length > 0 && "grid-cols-2")}>
            <SelfTile person={room.you} track={local.video.track} audio={hears ? local.audio.track : null} />
            {others.map((person) => (
              <OtherTile
                key={person.id}
                person={person}
                call={call}
                link={links.get(person.id)}
                speaker={settings.speaker}
                onBlocked={() => setBlocked(true)}
              />
            ))}
          </ul>
          {others.length === 0 && (
            <p className="text-sm text-ink-soft" role="status">
              Nobody else is in the call yet. You are connected as soon as somebody joins it.
            </p>
          )}
          {blocked && (
            <Button
              onClick={() => {
                setBlocked(false);
                for (const video of document.querySelectorAll("video")) void video.play();
              }}
            >
              Your browser holds the sound back. Hear the others
            </Button>
          )}
        </>
      ) : (
        <p className="text-sm text-ink-soft">
          {others.length === 0
            ? "Nobody is in the call."
            : `In the call: ${others.map((person) => person.name).join(", ")}.`}{" "}
          You can join without a camera.
        </p>
      )}
      <Faults local={local} />
      {call ? (
        <CallBar state={state} />
      ) : (
        <Button variant="primary" busy={joining} onClick={() => void join()}>
          <Video aria-hidden /> {joining ? "Joining…" : "Join the call"}
        </Button>
      )}
    </section>
  );
}
