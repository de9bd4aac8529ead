import { ArrowLeft, Download, Link2 } from "lucide-react";
import { useCallback, useMemo, useRef } from "react";
import { Link } from "react-router";
import { toast } from "sonner";
import { download, fileNameOf } from "@/api/download";
import { asProblem } from "@/api/problem";
import { type Action, useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDateTime } from "@/lib/time";
import { ChainCheck } from "./ChainCheck";
import type { Position } from "./engine";
import type { Recording } from "./types";

/** What this is a recording of, and what can be done with it. */
export function ReplayHeader({ recording, position }: { recording: Recording; position: Position }) {
  const id = recording.session_id;
  const seq = recording.events[position.applied - 1]?.seq ?? 0;
  const latest = useRef(seq);
  latest.current = seq;

  const copyLink = useCallback(async () => {
    const link = `${location.origin}/interviews/${id}/replay?seq=${latest.current}`;
    try {
      await navigator.clipboard.writeText(link);
      toast.success("The link to this moment was copied.");
    } catch {
      toast.error(`The browser did not allow copying. The link is ${link}`);
    }
  }, [id]);
  const exportLog = useCallback(async () => {
    try {
      await download(`/api/sessions/${id}/export`, `${fileNameOf(recording.title)}-log.json`);
    } catch (error) {
      toast.error(asProblem(error).message);
    }
  }, [id, recording.title]);

  const actions = useMemo<Action[]>(
    () => [
      {
        id: "replay-link",
        title: "Copy a link to this moment",
        group: "Replay",
        icon: Link2,
        run: () => void copyLink(),
      },
      { id: "replay-export", title: "Export the log", group: "Replay", icon: Download, run: () => void exportLog() },
    ],
    [copyLink, exportLog],
  );
  useActions(actions);

  return (
    <header className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface px-4 py-2.5">
      <Tooltip content="Back to the interview">
        <Button asChild variant="ghost" size="icon">
          <Link to={`/interviews/${id}`} aria-label="Back to the interview">
            <ArrowLeft />
          </Link>
        </Button>
      </Tooltip>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-lg">{recording.title}</h1>
        <p className="truncate text-xs text-ink-soft">
          Replay
          {recording.started_at && `, recorded ${formatDateTime(recording.started_at)}`}
          {recording.truncated && `. Only the first ${recording.events.length.toLocaleString()} events are shown.`}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" aria-label="Copy link to this moment" onClick={() => void copyLink()}>
          <Link2 /> <span className="max-sm:sr-only">Copy link</span>
        </Button>
        <Button size="sm" aria-label="Export the log" onClick={() => void exportLog()}>
          <Download /> <span className="max-sm:sr-only">Export</span>
        </Button>
        <ChainCheck sessionId={id} />
      </div>
    </header>
  );
}
