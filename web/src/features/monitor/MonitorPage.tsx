import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { may, useUser } from "@/api/identity";
import { type Action, useActions } from "@/app/actions";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { ConnectionState } from "./ConnectionState";
import { useNow, useWall } from "./use-wall";
import { WallCard } from "./WallCard";
import { NothingFits, NothingOpen, NotTheirs, WallSkeleton } from "./WallStates";
import { fits, inOrder, type WallFilter } from "./wall";

const filters: { id: WallFilter; label: string }[] = [
  { id: "all", label: "All" },
  { id: "live", label: "Live" },
  { id: "waiting", label: "Waiting" },
  { id: "signals", label: "With signals" },
];

/** All interviews that are open now, as they change, for those whose role it is to watch them. */
export function Component() {
  const user = useUser();
  if (may(user?.role, "monitor_sessions")) return <Wall />;
  return (
    <Page title="Monitor">
      <NotTheirs />
    </Page>
  );
}

function Wall() {
  const wall = useWall();
  const now = useNow();
  const [filter, setFilter] = useState<WallFilter>("all");
  const [search, setSearch] = useState("");
  const searchField = useRef<HTMLInputElement>(null);
  const actions = useMemo<Action[]>(
    () => [
      {
        id: "monitor-search",
        title: "Search the wall",
        group: "Monitor",
        icon: Search,
        shortcut: "/",
        run: () => searchField.current?.focus(),
      },
    ],
    [],
  );
  useActions(actions);

  const entries = useMemo(() => (wall.entries ? inOrder(wall.entries.values()) : null), [wall.entries]);
  const shown = entries?.filter((entry) => fits(entry, filter, search));
  const live = entries?.filter((entry) => entry.status === "live").length ?? 0;

  return (
    <Page
      title="Monitor"
      description="Every interview that is open now, as it changes. Signals are evidence to ask about, never a verdict."
      className="max-w-[110rem]"
      actions={<ConnectionState {...wall} />}
    >
      <p aria-live="polite" className="sr-only">
        {wall.news}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SearchField
          label="Title, person or language"
          aria-label="Search by title, person or language"
          ref={searchField}
          value={search}
          onSearch={setSearch}
          className="min-w-0 flex-none max-sm:w-full sm:w-72"
        />
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Show</legend>
          {filters.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={filter === id}
              onClick={() => setFilter(id)}
              className="h-8 rounded-full border px-3 text-sm text-ink-soft transition-colors hover:bg-sunken aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
            >
              {label}
            </button>
          ))}
        </fieldset>
        {entries && (
          <p className="ml-auto text-ink-soft text-sm tabular-nums max-sm:hidden">
            {live} live, {entries.length - live} waiting
          </p>
        )}
      </div>

      {!shown && <WallSkeleton />}
      {entries?.length === 0 && <NothingOpen />}
      {entries && entries.length > 0 && shown?.length === 0 && (
        <NothingFits
          all={entries.length}
          onShowAll={() => {
            setFilter("all");
            setSearch("");
          }}
        />
      )}
      {shown && shown.length > 0 && (
        <ul
          aria-label="Open interviews"
          className="grid items-start gap-4 md:grid-cols-[repeat(auto-fill,minmax(21rem,1fr))]"
        >
          {shown.map((entry) => (
            <li key={entry.session_id} className="min-w-0">
              <WallCard entry={entry} now={now} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
