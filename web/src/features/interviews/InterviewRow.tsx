import { ChevronRight, UserRound } from "lucide-react";
import { Link } from "react-router";
import { Moment } from "@/components/time";
import { Avatar } from "@/components/ui/surface";
import { languageName } from "@/lib/language-names";
import { StatusBadge } from "./StatusBadge";
import type { Interview } from "./status";

/** When it is, was, or will be, in as few words as say it. */
function When({ interview }: { interview: Interview }) {
  const { status, scheduled_at, started_at, ended_at, created_at } = interview;
  if (status === "live" && started_at)
    return (
      <>
        started <Moment iso={started_at} />
      </>
    );
  if (ended_at)
    return (
      <>
        {status === "cancelled" ? "cancelled" : "ended"} <Moment iso={ended_at} />
      </>
    );
  if (scheduled_at) return <Moment iso={scheduled_at} exact className="tabular-nums" />;
  return (
    <>
      created <Moment iso={created_at} />
    </>
  );
}

export function InterviewRow({ interview }: { interview: Interview }) {
  const joined = interview.participants.find((person) => person.role === "candidate");
  const candidate = interview.candidate_name || interview.candidate_email || joined?.name;
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 transition-colors [contain-intrinsic-size:auto_4.25rem] [content-visibility:auto] hover:bg-sunken">
      {candidate ? (
        <Avatar name={candidate} className="size-9 max-sm:hidden" />
      ) : (
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-ink-faint max-sm:hidden">
          <UserRound className="size-4" aria-hidden />
        </span>
      )}
      <div className="grid min-w-0 flex-1 gap-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            to={`/interviews/${interview.id}`}
            className="min-w-0 truncate rounded-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {interview.title}
          </Link>
          <StatusBadge status={interview.status} />
        </div>
        <p className="flex min-w-0 flex-wrap gap-x-3 text-sm text-ink-soft">
          <span className="min-w-0 truncate">{candidate ?? "No candidate named"}</span>
          <span>
            <When interview={interview} />
          </span>
        </p>
      </div>
      <p className="text-sm text-ink-faint max-md:hidden">
        {languageName(interview.language)}
        {interview.questions.length > 0 &&
          `, ${interview.questions.length} ${interview.questions.length === 1 ? "question" : "questions"}`}
      </p>
      <ChevronRight className="size-4 shrink-0 text-ink-faint" aria-hidden />
    </li>
  );
}
