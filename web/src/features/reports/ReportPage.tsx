import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { Link, useParams } from "react-router";
import { api, unwrap } from "@/api/client";
import { may, useUser } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { BackLink } from "@/components/back-link";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";
import { EvaluationSection } from "@/features/evaluation/EvaluationSection";
import { formatDateTime, formatDuration } from "@/lib/time";
import { ActivityChart } from "./ActivityChart";
import { FinalCode } from "./FinalCode";
import { KeyFacts } from "./KeyFacts";
import { ReportActions } from "./ReportActions";
import { RunsTable } from "./RunsTable";
import { Signals } from "./Signals";
import { TestsChart } from "./TestsChart";
import { Timeline } from "./Timeline";
import type { Report } from "./types";

/** What an interview came to: scores with their evidence, and the facts they rest on. */
export function Component() {
  const { id = "" } = useParams();
  const report = useQuery({
    queryKey: ["report", id],
    queryFn: () => unwrap(api.GET("/api/sessions/{id}/report", { params: { path: { id } } })),
  });
  const back = (
    <div className="grid print:hidden">
      <BackLink to={`/interviews/${id}`}>Back to the interview</BackLink>
    </div>
  );

  if (report.isPending) {
    return (
      <Page title="Report" back={back}>
        <ReportSkeleton />
      </Page>
    );
  }
  if (report.isError) {
    return (
      <Page title="Report" back={back}>
        {asProblem(report.error).code === "nothing_to_report" ? (
          <NothingYet id={id} message={asProblem(report.error).message} />
        ) : (
          <ProblemNote error={report.error} onRetry={() => void report.refetch()} />
        )}
      </Page>
    );
  }
  return <Shown report={report.data} back={back} />;
}

function Shown({ report, back }: { report: Report; back: React.ReactNode }) {
  const user = useUser();
  const { session } = report;
  const duration = session.duration_ms ?? 0;
  const when = [
    session.started_at && formatDateTime(session.started_at),
    session.duration_ms !== null && formatDuration(session.duration_ms),
    session.organisation_name,
  ].filter(Boolean);
  return (
    <Page
      title={`Report on ${session.candidate_name ?? session.title}`}
      heading={session.candidate_name ?? session.title}
      description={
        <>
          <p>{session.candidate_name ? session.title : "Report"}</p>
          <p className="text-sm">{when.join(" · ")}</p>
        </>
      }
      back={back}
      actions={<ReportActions report={report} />}
    >
      <div className="grid min-w-0 gap-10 lg:grid-cols-[minmax(0,1fr)_17rem] print:block print:space-y-8">
        <div className="grid min-w-0 content-start gap-10 print:space-y-8 print:block">
          {report.summary && <p className="max-w-prose text-lg">{report.summary}</p>}
          <EvaluationSection sessionId={session.id} mayDecide={may(user?.role, "decide")} />
          <section aria-labelledby="charts" className="grid min-w-0 gap-4">
            <h2 id="charts" className="text-xl">
              How it went
            </h2>
            <div className="grid min-w-0 gap-4 xl:grid-cols-2">
              <TestsChart sessionId={session.id} points={report.tests_over_time} duration={duration} />
              <ActivityChart activity={report.activity} duration={duration} />
            </div>
          </section>
          <Signals sessionId={session.id} signals={report.signals} leftOut={report.signals_left_out} />
          <RunsTable sessionId={session.id} runs={report.runs} />
          <FinalCode code={report.final_code} />
          <Timeline sessionId={session.id} entries={report.timeline} leftOut={report.timeline_left_out} />
        </div>
        <KeyFacts report={report} />
      </div>
    </Page>
  );
}

function NothingYet({ id, message }: { id: string; message: string }) {
  return (
    <Card>
      <EmptyState
        icon={FileText}
        title="There is nothing to report yet"
        action={
          <Button asChild>
            <Link to={`/interviews/${id}`}>Open the interview</Link>
          </Button>
        }
      >
        {message}
      </EmptyState>
    </Card>
  );
}

function ReportSkeleton() {
  return (
    <div role="status" aria-label="Loading the report" className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="grid gap-4">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-28" />
        <Skeleton className="h-52" />
        <Skeleton className="h-52" />
      </div>
      <Skeleton className="h-96 max-lg:hidden" />
    </div>
  );
}
