import { MicOff, RotateCw, SignalLow, SignalMedium } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/surface";
import { cn } from "@/lib/cn";
import type { PeerCall } from "./peer-call";
import type { LinkState, LinkView } from "./peer-link";
import type { CallPerson } from "./signalling";
import { useSpeaking } from "./sound";
import { useQuality } from "./use-quality";
import { VideoView } from "./VideoView";

interface TileProps {
  person: CallPerson;
  you?: boolean;
  /** As wide as the row: there is something to read. */
  wide?: boolean;
  speaking: boolean;
  muted: boolean;
  picture: ReactNode;
  status?: ReactNode;
  children?: ReactNode;
}

const Tile = ({ person, you, wide, speaking, muted, picture, status, children }: TileProps) => (
  <li
    className={cn(
      "relative aspect-video overflow-hidden rounded-md border bg-sunken transition-shadow",
      wide && "col-span-full",
      speaking && "ring-2 ring-good",
    )}
  >
    {picture ?? (
      <div className="grid size-full place-items-center">
        <Avatar name={person.name} colour={person.colour} className="size-12 text-lg" />
      </div>
    )}
    {children}
    <p className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-0.75rem)] items-center gap-1.5 rounded-sm bg-surface/85 px-1.5 text-xs">
      {muted && <MicOff className="size-3.5 shrink-0 text-bad" aria-label="Muted" role="img" />}
      <span className="truncate">
        {person.name}
        {you && " (you)"}
      </span>
      {speaking && <span className="sr-only">is speaking</span>}
      {status}
    </p>
  </li>
);

interface SelfTileProps {
  person: CallPerson;
  track: MediaStreamTrack | null;
  audio: MediaStreamTrack | null;
}

export function SelfTile({ person, track, audio }: SelfTileProps) {
  const stream = useMemo(() => (track ? new MediaStream([track]) : null), [track]);
  return (
    <Tile
      person={person}
      you
      speaking={useSpeaking(audio)}
      muted={audio === null}
      picture={stream && <VideoView stream={stream} mirrored muted aria-label="Your camera, as in a mirror" />}
    />
  );
}

const PATIENCE_MS = 12_000;

/** Whether a state has lasted longer than one likes to wait. */
function useLasting(state: LinkState | undefined): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (state === "connected") return;
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return long;
}

interface OtherTileProps {
  person: CallPerson;
  call: PeerCall;
  link: LinkView | undefined;
  speaker: string | undefined;
  onBlocked: () => void;
}

export function OtherTile({ person, call, link, speaker, onBlocked }: OtherTileProps) {
  const state = link?.state;
  const connected = state === "connected";
  const speaking = useSpeaking(connected && person.call.audio ? (link?.audio ?? null) : null);
  const quality = useQuality(call, person.id, connected);
  const long = useLasting(state);
  const shown = connected && person.call.video;
  return (
    <Tile
      person={person}
      wide={!connected}
      speaking={speaking}
      muted={!person.call.audio}
      picture={
        link && (
          <>
            {/* Always there, for it plays the sound, too. */}
            <VideoView
              stream={link.stream}
              speaker={speaker}
              onBlocked={onBlocked}
              aria-label={`Camera of ${person.name}`}
              className={cn(!shown && "absolute size-px opacity-0")}
            />
            {!shown && (
              <div className="grid size-full place-items-center">
                <Avatar name={person.name} colour={person.colour} className="size-12 text-lg" />
              </div>
            )}
          </>
        )
      }
      status={connected && quality !== "good" && <QualitySign quality={quality} />}
    >
      {!connected && (
        <div className="absolute inset-0 grid content-center justify-items-center gap-2 bg-surface/80 p-3 text-center text-sm">
          <p role="status">
            {state === "failed"
              ? `No way to ${person.name} was found; a firewall may be between you.`
              : state === "unstable"
                ? "The connection was interrupted. Trying again…"
                : `Connecting to ${person.name}…`}
          </p>
          {(state === "failed" || long) && (
            <Button size="sm" onClick={() => call.retry(person.id)}>
              <RotateCw aria-hidden /> Try again
            </Button>
          )}
        </div>
      )}
    </Tile>
  );
}

const QualitySign = ({ quality }: { quality: "fair" | "poor" }) =>
  quality === "fair" ? (
    <SignalMedium className="size-3.5 shrink-0 text-warn" role="img" aria-label="The connection is unsteady" />
  ) : (
    <SignalLow
      className="size-3.5 shrink-0 text-bad"
      role="img"
      aria-label="The connection is poor; turning cameras off helps"
    />
  );
