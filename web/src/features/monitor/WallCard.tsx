import { DoorOpen, History } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { may, useUser } from "@/api/identity";
import { SignalCard } from "@/components/signal-card";
import { Button } from "@/components/ui/button";
import { Avatar, Badge, Card } from "@/components/ui/surface";
import { outcomeOf, toneOf } from "@/features/replay/verdicts";
import { cn } from "@/lib/cn";
import { languageName } from "@/lib/language-names";
import { formatClock, formatDuration, formatRelative, formatSpan } from "@/lib/time";
import { useFresh } from "./use-fresh";
import type { WallEntry } from "./wall";

/** One open interview: who is there, how far it is, and the last that was run or noticed. */
export function WallCard({ entry, now }: { entry: WallEntry; now: number }) {
  const fresh = useFresh(`${entry.status} ${entry.signals_count} ${entry.last_run?.at} ${entry.language}`);
  const live = entry.status === "live";
  return (
    <Card
      className={cn(
        "grid gap-4 p-4 transition-[border-color,box-shadow] duration-1000",
        fresh && "border-accent shadow-float",
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate text-lg" title={entry.title}>
            {entry.title}
          </h2>
          <p className="truncate text-ink-soft">{entry.candidate_name ?? "No candidate yet"}</p>
        </div>
        <div className="grid shrink-0 justify-items-end gap-1">
          <Badge tone={live ? "good" : "neutral"}>{live ? "Live" : "Waiting"}</Badge>
          {live && entry.started_at && (
            <span className="text-sm tabular-nums" title={`Since ${formatClock(entry.started_at)}`}>
              {formatSpan(now - Date.parse(entry.started_at))}
            </span>
          )}
        </div>
      </div>

      <People entry={entry} />

      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 border-y py-3 text-sm">
        <Row name="Language">{languageName(entry.language)}</Row>
        <Row name="Last run">
          {entry.last_run ? (
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={toneOf(entry.last_run)}>{outcomeOf(entry.last_run)}</Badge>
              <span className="text-ink-soft">{formatRelative(entry.last_run.at, now)}</span>
            </span>
          ) : (
            <span className="text-ink-soft">Nothing was run yet</span>
          )}
        </Row>
        <Row name="Last activity">
          {entry.last_activity_at ? formatRelative(entry.last_activity_at, now) : "Nothing yet"}
        </Row>
      </dl>

      <LastSignal entry={entry} now={now} />
      <Links entry={entry} />
    </Card>
  );
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);

function People({ entry }: { entry: WallEntry }) {
  if (entry.people.length === 0) return <p className="text-ink-soft text-sm">Nobody has come in yet.</p>;
  return (
    <ul aria-label="People" className="flex flex-wrap gap-x-4 gap-y-2">
      {entry.people.map((person) => (
        <li key={person.id} className="flex min-w-0 items-center gap-2 text-sm">
          <span className="relative">
            <Avatar name={person.name} className={cn("size-6", !person.connected && "opacity-50")} />
            <span
              aria-hidden
              className={cn(
                "absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-surface",
                person.connected ? "bg-good" : "bg-line-strong",
              )}
            />
          </span>
          <span className={cn("truncate", !person.connected && "text-ink-soft")}>{person.name}</span>
          <span className="sr-only">{person.connected ? "in the room" : "away"}</span>
        </li>
      ))}
    </ul>
  );
}

function LastSignal({ entry, now }: { entry: WallEntry; now: number }) {
  const signal = entry.last_signal;
  if (!signal) return <p className="text-ink-soft text-sm">Nothing was noticed.</p>;
  const more = entry.signals_count - 1;
  const facts = [
    formatRelative(signal.at, now),
    signal.size !== null && `${signal.size.toLocaleString()} characters`,
    signal.duration_ms !== null && formatDuration(signal.duration_ms),
    more > 0 && `${more} more before`,
  ];
  return (
    <SignalCard
      title={signal.title}
      context={facts.filter(Boolean).join(" · ")}
      quote={signal.quote}
      explanations={signal.explanations}
      action={
        <Button asChild size="sm" variant="ghost">
          <Link to={`/interviews/${entry.session_id}/replay?seq=${signal.seq}`} aria-label="Show in the replay">
            Show
          </Link>
        </Button>
      }
    />
  );
}

function Links({ entry }: { entry: WallEntry }) {
  const user = useUser();
  const name = entry.candidate_name ?? entry.title;
  return (
    <div className="flex flex-wrap gap-2">
      <Button asChild size="sm" variant={may(user?.role, "conduct_sessions") ? "primary" : "secondary"}>
        <Link to={`/room/${entry.session_id}`} aria-label={`Enter the room of ${name}`}>
          <DoorOpen /> Enter the room
        </Link>
      </Button>
      <Button asChild size="sm">
        <Link to={`/interviews/${entry.session_id}/replay`} aria-label={`Replay so far of ${name}`}>
          <History /> Replay so far
        </Link>
      </Button>
    </div>
  );
}
