import { Eye, EyeOff, Radio } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { isOver } from "../client/room-state";
import { QuestionBody, type SessionQuestion } from "../questions/QuestionBody";
import { useRoom, useRoomView } from "../room-context";

/** A question as the interviewer sees it: with a button to show it, its hints and its rubric. */
export default function StaffQuestion({ question }: { question: SessionQuestion }) {
  return (
    <div className="grid gap-5">
      <QuestionBody question={question}>
        <ShowIt question={question} />
      </QuestionBody>
      <Hints key={question.id} hints={question.hints ?? []} />
      <Rubric rubric={question.rubric ?? []} />
    </div>
  );
}

function ShowIt({ question }: { question: SessionQuestion }) {
  const { client } = useRoom();
  const [busy, setBusy] = useState(false);
  const revealed = useRoomView((view) => view.revealed.includes(question.id));
  const active = useRoomView((view) => view.activeQuestionId === question.id);
  const canShow = useRoomView((view) => view.canEdit && !isOver(view.session?.status));
  const show = async () => {
    setBusy(true);
    const reply = await client.showQuestion(question.id);
    setBusy(false);
    if (!reply.ok) toast.error(reply.message);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-sunken p-2.5 text-sm">
      {revealed ? (
        <Eye className="size-4 shrink-0 text-good" aria-hidden />
      ) : (
        <EyeOff className="size-4 shrink-0 text-ink-faint" aria-hidden />
      )}
      <span className="flex-1 text-ink-soft">
        {active
          ? "The candidate works on this."
          : revealed
            ? "The candidate can read this."
            : "Only you and your colleagues see this."}
      </span>
      {canShow && !active && (
        <Button size="sm" variant={revealed ? "secondary" : "primary"} busy={busy} onClick={() => void show()}>
          <Radio /> {revealed ? "Work on this one" : "Show to candidate"}
        </Button>
      )}
    </div>
  );
}

function Hints({ hints }: { hints: string[] }) {
  const [open, setOpen] = useState(0);
  if (hints.length === 0) return null;
  return (
    <section aria-label="Hints" className="grid gap-2 border-t pt-4">
      <h3 className="text-base">Hints to give, one at a time</h3>
      <p className="text-xs text-ink-faint">The candidate does not see these. Say one aloud where it helps.</p>
      <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
        {hints.slice(0, open).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {open < hints.length && (
        <Button size="sm" className="justify-self-start" onClick={() => setOpen(open + 1)}>
          {open === 0 ? "Read the first hint" : "Read the next hint"}
        </Button>
      )}
    </section>
  );
}

function Rubric({ rubric }: { rubric: NonNullable<SessionQuestion["rubric"]> }) {
  if (rubric.length === 0) return null;
  return (
    <section aria-label="Rubric" className="grid gap-2 border-t pt-4">
      <h3 className="text-base">Rubric</h3>
      {rubric.map((criterion) => (
        <details key={criterion.criterion} className="rounded-md border">
          <summary className="cursor-pointer rounded-md px-3 py-2 text-sm font-medium">{criterion.title}</summary>
          <ol className="grid gap-1.5 px-3 pb-3 text-sm">
            {criterion.bands.map((band, index) => (
              <li key={band} className="grid grid-cols-[1.25rem_1fr] gap-1.5">
                <span className="text-ink-faint tabular-nums">{index + 1}</span>
                <span className="text-ink-soft">{band}</span>
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
