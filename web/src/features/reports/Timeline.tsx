import { ScrollRegion } from "@/components/ui/scroll-region";
import { Card } from "@/components/ui/surface";
import { MomentLink } from "./MomentLink";
import type { ReportEntry } from "./types";

interface TimelineProps {
  sessionId: string;
  entries: readonly ReportEntry[];
  leftOut: number;
}

/** What happened, in words and in order. */
export function Timeline({ sessionId, entries, leftOut }: TimelineProps) {
  return (
    <section aria-labelledby="timeline" className="grid min-w-0 gap-4">
      <h2 id="timeline" className="text-xl">
        Timeline
      </h2>
      <Card className="min-w-0 overflow-hidden">
        <ScrollRegion label="Timeline, entry by entry" className="max-h-144 print:max-h-none">
          <ol>
            {entries.map((entry) => (
              <li
                key={entry.seq}
                className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-t px-4 py-2.5 first:border-t-0 break-inside-avoid"
              >
                <MomentLink sessionId={sessionId} seq={entry.seq} t={entry.t_ms} className="text-sm" />
                <div className="min-w-0">
                  <p>
                    {entry.title}
                    {entry.actor && !entry.title.includes(entry.actor) && (
                      <span className="ml-2 text-ink-soft text-sm">{entry.actor}</span>
                    )}
                  </p>
                  {entry.detail && <p className="break-words text-ink-soft text-sm">{entry.detail}</p>}
                </div>
              </li>
            ))}
          </ol>
        </ScrollRegion>
      </Card>
      {leftOut > 0 && (
        <p className="text-ink-soft text-sm">{leftOut} smaller events are left out here; the replay has them all.</p>
      )}
    </section>
  );
}
