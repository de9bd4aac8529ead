import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText, Link2, Play, Square } from "lucide-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { toast } from "sonner";
import { api, unwrap } from "@/api/client";
import { may } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { type Action, useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { isOver } from "../client/room-state";
import { useRoom, useRoomView } from "../room-context";

/** What only the people who conduct the interview can do: start and end it, and invite into it. */
export default function StaffControls() {
  const { sessionId } = useRoom();
  const status = useRoomView((view) => view.session?.status);
  const role = useRoomView((view) => view.you?.role);
  const [ending, setEnding] = useState(false);
  const queries = useQueryClient();
  const conducts = may(role, "conduct_sessions");
  const session = useQuery({
    queryKey: ["session", sessionId],
    queryFn: () => unwrap(api.GET("/api/sessions/{id}", { params: { path: { id: sessionId } } })),
  });
  const advance = useMutation({
    mutationFn: (step: "start" | "end") =>
      unwrap(api.POST(`/api/sessions/{id}/${step}`, { params: { path: { id: sessionId } } })),
    onSuccess: (after) => queries.setQueryData(["session", sessionId], after),
    onError: (error) => toast.error(asProblem(error).message),
    onSettled: () => setEnding(false),
  });
  const joinUrl = session.data?.join_url;
  const canStart = conducts && (status === "scheduled" || status === "waiting");
  const canEnd = conducts && status === "live";

  const { mutate } = advance;
  const actions = useMemo<Action[]>(
    () => [
      {
        id: "room-start",
        title: "Start the interview",
        group: "Interview",
        icon: Play,
        disabled: !canStart,
        run: () => mutate("start"),
      },
      {
        id: "room-end",
        title: "End the interview…",
        group: "Interview",
        icon: Square,
        disabled: !canEnd,
        run: () => setEnding(true),
      },
      {
        id: "room-copy-link",
        title: "Copy the candidate's join link",
        group: "Interview",
        icon: Link2,
        disabled: !joinUrl,
        run: () => void copyLink(joinUrl),
      },
    ],
    [canStart, canEnd, joinUrl, mutate],
  );
  useActions(actions);

  if (isOver(status)) {
    return (
      <Button asChild size="sm" variant="primary">
        <Link to={`/interviews/${sessionId}/report`}>
          <FileText /> Open the report
        </Link>
      </Button>
    );
  }
  return (
    <>
      <Tooltip content="Copy the candidate's join link">
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Copy the join link"
          disabled={!joinUrl}
          onClick={() => void copyLink(joinUrl)}
        >
          <Link2 />
        </Button>
      </Tooltip>
      {canStart && (
        <Button size="sm" variant="primary" busy={advance.isPending} onClick={() => mutate("start")}>
          <Play /> Start
        </Button>
      )}
      {canEnd && (
        <Button size="sm" onClick={() => setEnding(true)}>
          <Square /> End
        </Button>
      )}
      <Confirm
        open={ending}
        onOpenChange={setEnding}
        title="End the interview?"
        description="The candidate leaves the room, and nothing can be written or run in it any more. The evaluation is drafted from what is there. This cannot be taken back."
        confirm="End the interview"
        danger
        busy={advance.isPending}
        onConfirm={() => mutate("end")}
      />
    </>
  );
}

async function copyLink(url: string | null | undefined) {
  if (!url) return;
  try {
    await navigator.clipboard.writeText(url);
    toast.success("The join link is in the clipboard. Send it to your candidate.");
  } catch {
    toast.message("Copy this link and send it to your candidate:", { description: url, duration: 20_000 });
  }
}
