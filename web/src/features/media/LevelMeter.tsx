import { cn } from "@/lib/cn";
import { useLevel } from "./sound";

const BARS = 16;

/** How loud the microphone is, as bars that light up. */
export function LevelMeter({ track }: { track: MediaStreamTrack | null }) {
  const level = useLevel(track);
  return (
    <div className="flex h-4 items-stretch gap-0.5">
      <meter className="sr-only" aria-label="Loudness of your microphone" value={Math.round(level * 100)} max={100} />
      {Array.from({ length: BARS }, (_, bar) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
          key={bar}
          className={cn("flex-1 rounded-sm bg-line transition-colors", level * BARS > bar && "bg-good")}
        />
      ))}
    </div>
  );
}
