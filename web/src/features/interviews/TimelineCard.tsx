import { Moment } from "@/components/time";
import { ProblemNote } from "@/components/ui/problem-note";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Card, Skeleton } from "@/components/ui/surface";
import { formatClock } from "@/lib/time";
import { describe, useTimeline } from "./timeline";

/** The latest of what happened, newest first. */
export function TimelineCard({ id, live }: { id: string; live: boolean }) {
  const timeline = useTimeline(id, live);
  const events = timeline.data?.toReversed();
  return (
    <Card className="grid content-start gap-3 p-5">
      <h2 className="text-lg">Recently</h2>
      {timeline.isError && !events ? (
        <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : !events ? (
        <div className="grid gap-2" role="status" aria-label="Loading what happened">
          <Skeleton className="h-4.5" />
          <Skeleton className="h-4.5" />
          <Skeleton className="h-4.5" />
        </div>
      ) : events.length === 0 ? (
        <p className="text-ink-soft">Nothing has happened yet. Who comes, runs and messages will appear here.</p>
      ) : (
        <ScrollRegion label="What happened recently" className="max-h-96 overflow-y-auto rounded-md">
          <ol className="grid gap-2">
            {events.map((event) => (
              <li key={event.seq} className="flex gap-3">
                <time
                  dateTime={event.at}
                  title={new Date(event.at).toLocaleString()}
                  className="w-16 shrink-0 text-sm text-ink-faint tabular-nums"
                >
                  {formatClock(event.at)}
                </time>
                <span className="min-w-0 break-words">
                  {event.actor && <span className="font-medium">{event.actor.name} </span>}
                  {describe(event)}
                </span>
              </li>
            ))}
          </ol>
        </ScrollRegion>
      )}
      {events?.[0] && (
        <p className="text-xs text-ink-faint">
          Last entry <Moment iso={events[0].at} />. Every single edit is in the replay.
        </p>
      )}
    </Card>
  );
}
