import { useEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { formatSpan } from "@/lib/time";
import { useWindow } from "@/lib/use-window";
import { EntryIcon } from "./EntryIcon";
import type { Person } from "./people";
import type { Entry, EntryKind } from "./track";

const ROW = 52;

const filters: { id: string; label: string; kinds: EntryKind[] }[] = [
  { id: "edits", label: "Edits", kinds: ["edit"] },
  { id: "runs", label: "Runs", kinds: ["pass", "fail"] },
  { id: "signals", label: "Signals", kinds: ["signal"] },
  { id: "chat", label: "Chat", kinds: ["chat"] },
  { id: "room", label: "Room", kinds: ["room", "question", "decision"] },
];

interface EventListProps {
  entries: readonly Entry[];
  /** The entry that the position is in. */
  current: number;
  cast: ReadonlyMap<string, Person>;
  playing: boolean;
  onOpen: (seq: number) => void;
}

/** Everything that happened, in order; follows the position, and leads to any other. */
export function EventList({ entries, current, cast, playing, onOpen }: EventListProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const shown = useMemo(() => {
    const kinds = filters.filter((filter) => chosen.includes(filter.id)).flatMap((filter) => filter.kinds);
    return kinds.length === 0 ? entries : entries.filter((entry) => kinds.includes(entry.kind));
  }, [entries, chosen]);
  const currentSeq = entries[current]?.seq ?? 0;
  const place = shown.findLastIndex((entry) => entry.seq <= currentSeq);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useWindow(scroller, shown.length, ROW);
  useFollowing(scroller, place, playing);

  const toggle = (id: string) =>
    setChosen((was) => (was.includes(id) ? was.filter((one) => one !== id) : [...was, id]));

  return (
    <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)]">
      <fieldset className="flex flex-wrap gap-1.5 border-b px-3 py-2">
        <legend className="sr-only">Show only</legend>
        {filters.map((filter) => (
          <button
            key={filter.id}
            type="button"
            aria-pressed={chosen.includes(filter.id)}
            onClick={() => toggle(filter.id)}
            className="h-7 rounded-full border px-2.5 text-xs text-ink-soft transition-colors hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
          >
            {filter.label}
          </button>
        ))}
      </fieldset>
      <div ref={scroller} className="relative min-h-0 overflow-y-auto">
        {shown.length === 0 && <p className="p-4 text-ink-soft">Nothing of this kind happened.</p>}
        <ol style={{ paddingTop: rows.before, paddingBottom: rows.after }}>
          {shown.slice(rows.from, rows.to).map((entry, offset) => (
            <li key={entry.seq} aria-setsize={shown.length} aria-posinset={rows.from + offset + 1}>
              <Row
                entry={entry}
                author={entry.author === null ? undefined : cast.get(entry.author)}
                current={rows.from + offset === place}
                onOpen={onOpen}
              />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Row({
  entry,
  author,
  current,
  onOpen,
}: {
  entry: Entry;
  author: Person | undefined;
  current: boolean;
  onOpen: (seq: number) => void;
}) {
  return (
    <button
      type="button"
      aria-current={current ? "step" : undefined}
      onClick={() => onOpen(entry.seq)}
      style={{ height: ROW }}
      className={cn(
        "grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 border-l-2 border-transparent px-3 py-2 text-left -outline-offset-2 hover:bg-sunken",
        current && "border-accent bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <EntryIcon kind={entry.kind} className="mt-0.5" />
      <span className="grid min-w-0">
        <span className="truncate text-sm">{entry.title}</span>
        <span className="truncate text-xs text-ink-soft">
          {[author?.name, entry.detail].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="text-xs text-ink-soft tabular-nums">{formatSpan(entry.t)}</span>
    </button>
  );
}

/** Keeps the current row in sight, but never takes the list away from under somebody who uses it. */
function useFollowing(scroller: React.RefObject<HTMLElement | null>, place: number, playing: boolean) {
  useEffect(() => {
    const element = scroller.current;
    if (!element || place < 0 || (playing && element.matches(":hover"))) return;
    const [top, bottom] = [place * ROW, (place + 1) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  }, [scroller, place, playing]);
}
