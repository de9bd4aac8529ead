import type { ReactNode } from "react";
import { Moment } from "@/components/time";
import { Card } from "@/components/ui/surface";
import { languageName } from "@/lib/language-names";
import { formatDuration } from "@/lib/time";
import type { Interview } from "./status";

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-0.5">
    <dt className="text-xs text-ink-faint">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

export function DetailsCard({ interview }: { interview: Interview }) {
  const { started_at: started, ended_at: ended } = interview;
  return (
    <Card className="p-5">
      <h2 className="mb-3 text-lg">Details</h2>
      <dl className="grid gap-3">
        <Row term="Candidate">
          {interview.candidate_name || "Not named"}
          {interview.candidate_email && (
            <a
              href={`mailto:${interview.candidate_email}`}
              className="block truncate text-accent underline underline-offset-2"
            >
              {interview.candidate_email}
            </a>
          )}
        </Row>
        {interview.description && <Row term="Description">{interview.description}</Row>}
        <Row term="Language">{languageName(interview.language)}</Row>
        <Row term="Scheduled">
          {interview.scheduled_at ? (
            <Moment iso={interview.scheduled_at} exact className="tabular-nums" />
          ) : (
            "No time set"
          )}
        </Row>
        {started && (
          <Row term="Started">
            <Moment iso={started} exact className="tabular-nums" />
          </Row>
        )}
        {ended && (
          <Row term={interview.status === "cancelled" ? "Cancelled" : "Ended"}>
            <Moment iso={ended} exact className="tabular-nums" />
            {started && (
              <span className="text-ink-soft tabular-nums">
                , after {formatDuration(Date.parse(ended) - Date.parse(started))}
              </span>
            )}
          </Row>
        )}
        <Row term="Created">
          by {interview.created_by.name}, <Moment iso={interview.created_at} />
        </Row>
      </dl>
    </Card>
  );
}
