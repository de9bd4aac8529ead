import { memo, useMemo } from "react";
import { formatDuration, formatSpan } from "@/lib/time";
import { Axis } from "./axis";
import { EntryIcon, entryWords } from "./EntryIcon";
import type { Position, ReplayEngine } from "./engine";
import { activityOf, type Entry } from "./track";
import { STEP_MS } from "./use-replay-keys";

interface SeekBarProps {
  engine: ReplayEngine;
  position: Position;
  entries: readonly Entry[];
  onSeek: (t: number) => void;
  onOpen: (seq: number) => void;
}

const PARTS = 160;

const percent = (axis: Axis, t: number) => `${(axis.at(t) / Math.max(1, axis.length)) * 100}%`;

/** Time from left to right, without long pauses: where one is, when something was written, and what else happened. */
export function SeekBar({ engine, position, entries, onSeek, onOpen }: SeekBarProps) {
  const axis = useMemo(
    () =>
      new Axis(
        engine.events.map((event) => event.t),
        engine.duration,
      ),
    [engine],
  );
  return (
    <div className="relative grid pt-5">
      <Marks entries={entries} axis={axis} onOpen={onOpen} />
      <div className="relative h-8 rounded-md bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <Activity engine={engine} axis={axis} />
        <Cuts axis={axis} />
        <div
          aria-hidden
          className="absolute inset-y-0 left-0 rounded-l-md border-accent border-r-2 bg-accent/15"
          style={{ width: percent(axis, position.t) }}
        />
        <input
          type="range"
          aria-label="Time"
          aria-valuetext={`${formatSpan(position.t)} of ${formatSpan(engine.duration)}`}
          min={0}
          max={axis.length}
          value={Math.round(axis.at(position.t))}
          onChange={(event) => onSeek(axis.time(Number(event.target.value)))}
          onKeyDown={(event) => {
            const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
            if (direction === undefined) return;
            event.preventDefault();
            onSeek(position.t + direction * STEP_MS);
          }}
          className="absolute inset-0 h-full w-full cursor-pointer appearance-none opacity-0 [&::-moz-range-thumb]:w-px [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
        />
      </div>
    </div>
  );
}

/** Marks are for the pointer; the list of events offers the same to the keyboard and to screen readers. */
const Marks = memo(function Marks({
  entries,
  axis,
  onOpen,
}: {
  entries: readonly Entry[];
  axis: Axis;
  onOpen: (seq: number) => void;
}) {
  const marked = useMemo(() => entries.filter((entry) => entry.kind !== "edit" && entry.kind !== "room"), [entries]);
  return (
    <div aria-hidden className="absolute inset-x-0 top-0 h-5">
      {marked.map((entry) => (
        <button
          key={entry.seq}
          type="button"
          tabIndex={-1}
          title={`${formatSpan(entry.t)} · ${entryWords[entry.kind]}: ${entry.kind === "chat" ? entry.title : (entry.detail ?? entry.title)}`}
          onClick={() => onOpen(entry.seq)}
          className="absolute top-0 grid size-4 -translate-x-1/2 place-items-center hover:z-10 hover:scale-125"
          style={{ left: `clamp(8px, ${percent(axis, entry.t)}, calc(100% - 8px))` }}
        >
          <EntryIcon kind={entry.kind} className="size-3.5" />
        </button>
      ))}
    </div>
  );
});

const Activity = memo(function Activity({ engine, axis }: { engine: ReplayEngine; axis: Axis }) {
  const parts = useMemo(() => activityOf(engine.events, axis, PARTS), [engine, axis]);
  const most = Math.max(1, ...parts);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${PARTS} 100`}
      preserveAspectRatio="none"
      className="absolute inset-0 h-full w-full fill-ink-faint/35"
    >
      {parts.map((edits, part) => {
        const height = edits === 0 ? 0 : 12 + 80 * Math.sqrt(edits / most);
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in time
        return <rect key={part} x={part + 0.1} width={0.8} y={100 - height} height={height} />;
      })}
    </svg>
  );
});

/** Where a pause was drawn short. */
const Cuts = ({ axis }: { axis: Axis }) =>
  axis.cuts.map(({ from, to }) => (
    <div
      key={to}
      aria-hidden
      title={`A pause, drawn ${formatDuration(to - from)} shorter`}
      className="absolute inset-y-0 border-line-strong border-l border-dashed"
      style={{ left: percent(axis, to) }}
    />
  ));
