import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Link, useParams } from "react-router";
import { api, unwrap } from "@/api/client";
import { usePageTitle } from "@/app/page-title";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { ReplayScreen } from "./ReplayScreen";

/** A session played back. The recording of a live one is as long as it was when the page was opened. */
export function Component() {
  const { id = "" } = useParams();
  const recording = useQuery({
    queryKey: ["replay", id],
    queryFn: () => unwrap(api.GET("/api/sessions/{id}/replay", { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  usePageTitle(recording.data ? `Replay of ${recording.data.title}` : "Replay");

  if (recording.isPending) return <ReplaySkeleton />;
  if (recording.isError) {
    return (
      <div className="mx-auto grid w-full max-w-2xl gap-4 p-6 sm:p-10">
        <h1 className="text-2xl">Replay</h1>
        <ProblemNote error={recording.error} onRetry={() => void recording.refetch()} />
      </div>
    );
  }
  if (recording.data.events.length === 0) {
    return (
      <div className="mx-auto w-full max-w-2xl p-6 sm:p-10">
        <h1 className="text-2xl">{recording.data.title}</h1>
        <EmptyState
          icon={History}
          title="Nothing has happened in this interview yet"
          action={
            <Button asChild>
              <Link to={`/interviews/${id}`}>Back to the interview</Link>
            </Button>
          }
        >
          Once somebody enters the room, every edit, run and message can be played back here.
        </EmptyState>
      </div>
    );
  }
  return <ReplayScreen recording={recording.data} />;
}

function ReplaySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the recording"
      className="grid h-[calc(100dvh-3.5rem)] grid-rows-[auto_1fr_auto] gap-4 p-4 md:h-dvh"
    >
      <Skeleton className="h-10 w-72 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[1fr_24rem]">
        <Skeleton />
        <Skeleton className="max-lg:hidden" />
      </div>
      <Skeleton className="h-24" />
    </div>
  );
}
