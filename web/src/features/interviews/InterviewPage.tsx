import { FileText, History, Pencil } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { may, useUser } from "@/api/identity";
import { type Action, useActions } from "@/app/actions";
import { BackLink } from "@/components/back-link";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Skeleton } from "@/components/ui/surface";
import { DetailsCard } from "./DetailsCard";
import { EditInterview } from "./EditInterview";
import { InvitationCard } from "./InvitationCard";
import { useInterview } from "./interviews";
import { NextSteps } from "./NextSteps";
import { PeopleCard, QuestionsCard } from "./SideCards";
import { StatusBadge } from "./StatusBadge";
import { hasRecord, type Interview, isBefore, isOver, statusMeaning } from "./status";
import { TimelineCard } from "./TimelineCard";

export function Component() {
  const { id = "" } = useParams();
  const interview = useInterview(id);
  const found = interview.data;
  if (!found) {
    return (
      <Page title="Interview" back={<BackLink to="/interviews">Interviews</BackLink>}>
        {interview.isError ? (
          <ProblemNote error={interview.error} onRetry={() => void interview.refetch()} />
        ) : (
          <div className="grid gap-6 lg:grid-cols-[1fr_20rem]" role="status" aria-label="Loading the interview">
            <Skeleton className="h-56" />
            <Skeleton className="h-72" />
          </div>
        )}
      </Page>
    );
  }
  return <Found key={found.id} interview={found} />;
}

function Found({ interview }: { interview: Interview }) {
  const { id, status } = interview;
  const role = useUser()?.role;
  const navigate = useNavigate();
  const created = (useLocation().state as { created?: boolean } | null)?.created === true;
  const [editing, setEditing] = useState(false);
  const mayEdit = isBefore(status) && may(role, "manage_sessions");
  const record = hasRecord(status) && may(role, "view_reports");

  useActions(
    useMemo<Action[]>(
      () => [
        ...(mayEdit
          ? [
              {
                id: "edit-interview",
                title: "Change this interview",
                group: "Interview",
                icon: Pencil,
                shortcut: "e",
                run: () => setEditing(true),
              },
            ]
          : []),
        ...(record
          ? [
              {
                id: "open-report",
                title: "Open the report",
                group: "Interview",
                icon: FileText,
                run: () => void navigate(`/interviews/${id}/report`),
              },
              {
                id: "open-replay",
                title: "Open the replay",
                group: "Interview",
                icon: History,
                run: () => void navigate(`/interviews/${id}/replay`),
              },
            ]
          : []),
      ],
      [mayEdit, record, navigate, id],
    ),
  );

  return (
    <Page
      title={interview.title}
      heading={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {interview.title} <StatusBadge status={status} />
        </span>
      }
      description={statusMeaning[status]}
      back={<BackLink to="/interviews">Interviews</BackLink>}
      actions={
        <>
          {record && (
            <>
              <Button asChild variant={isOver(status) ? "primary" : "secondary"}>
                <Link to={`/interviews/${id}/report`}>
                  <FileText aria-hidden /> Report
                </Link>
              </Button>
              <Button asChild>
                <Link to={`/interviews/${id}/replay`}>
                  <History aria-hidden /> Replay
                </Link>
              </Button>
            </>
          )}
          {mayEdit && (
            <Button onClick={() => setEditing(true)}>
              <Pencil aria-hidden /> Change
            </Button>
          )}
          <NextSteps interview={interview} />
        </>
      }
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          {!isOver(status) && <InvitationCard interview={interview} created={created} />}
          <QuestionsCard interview={interview} />
          {(hasRecord(status) || status === "waiting") && may(role, "view_reports") && (
            <TimelineCard id={id} live={!isOver(status)} />
          )}
        </div>
        <div className="grid min-w-0 gap-6">
          <DetailsCard interview={interview} />
          <PeopleCard interview={interview} />
        </div>
      </div>
      {editing && mayEdit && <EditInterview interview={interview} onClose={() => setEditing(false)} />}
    </Page>
  );
}
