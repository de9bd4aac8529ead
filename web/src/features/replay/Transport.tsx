import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import { formatSpan } from "@/lib/time";
import type { ReplayEngine } from "./engine";
import { SPEEDS } from "./playback";
import { SeekBar } from "./SeekBar";
import type { Entry } from "./track";
import type { Player } from "./use-player";
import { neighbour } from "./use-replay-keys";

interface TransportProps {
  engine: ReplayEngine;
  player: Player;
  entries: readonly Entry[];
  current: number;
}

const speeds = SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }));

export function Transport({ engine, player, entries, current }: TransportProps) {
  const skip = useId();
  const { position, playing } = player;
  const jump = (direction: 1 | -1) => {
    const seq = neighbour(entries, current, direction);
    if (seq !== null) player.seekTo(seq);
  };
  return (
    <section
      aria-label="Playback"
      className="sticky bottom-0 z-10 grid gap-2 border-t bg-surface px-4 pt-3 pb-3 sm:px-5 max-lg:row-start-3"
    >
      <SeekBar engine={engine} position={position} entries={entries} onSeek={player.seek} onOpen={player.seekTo} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex items-center gap-1">
          <Tooltip content="Event before" shortcut="[">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Event before"
              disabled={current <= 0}
              onClick={() => jump(-1)}
            >
              <SkipBack />
            </Button>
          </Tooltip>
          <Tooltip content={playing ? "Pause" : "Play"} shortcut="k">
            <Button variant="primary" size="icon" aria-label={playing ? "Pause" : "Play"} onClick={player.toggle}>
              {playing ? <Pause /> : <Play />}
            </Button>
          </Tooltip>
          <Tooltip content="Next event" shortcut="]">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Next event"
              disabled={current >= entries.length - 1}
              onClick={() => jump(1)}
            >
              <SkipForward />
            </Button>
          </Tooltip>
        </div>
        <p className="text-sm tabular-nums">
          <span className="font-medium">{formatSpan(position.t)}</span>
          <span className="text-ink-soft"> / {formatSpan(engine.duration)}</span>
        </p>
        <div className="ml-auto flex items-center gap-4">
          <label htmlFor={skip} className="flex cursor-pointer items-center gap-2 text-sm text-ink-soft">
            <input
              id={skip}
              type="checkbox"
              checked={player.skipIdle}
              onChange={(event) => player.setSkipIdle(event.target.checked)}
              className="size-4 accent-(--accent)"
            />
            Skip pauses
          </label>
          <Select
            aria-label="Speed"
            value={String(player.speed)}
            onValueChange={(value) => player.setSpeed(Number(value))}
            options={speeds}
            className="h-8 w-20 text-sm"
          />
        </div>
      </div>
    </section>
  );
}
