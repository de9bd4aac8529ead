import { Ban, DoorOpen, type LucideIcon, Play, Send, Square } from "lucide-react";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { useUser } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { type Action, useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { type ServerStep, useAdvance } from "./interviews";
import { type Interview, nextSteps, type Step } from "./status";

const looks: Record<Step, { label: string; title: string; icon: LucideIcon }> = {
  publish: { label: "Open to the candidate", title: "Open this interview to the candidate", icon: Send },
  start: { label: "Start", title: "Start this interview", icon: Play },
  enter: { label: "Enter the room", title: "Enter the room", icon: DoorOpen },
  end: { label: "End", title: "End this interview", icon: Square },
  cancel: { label: "Cancel interview", title: "Cancel this interview", icon: Ban },
};

const questions: Partial<Record<Step, { title: string; description: string; confirm: string; danger: boolean }>> = {
  start: {
    title: "Start the interview?",
    description: "The clock begins for everybody. You go on to the room.",
    confirm: "Start and enter the room",
    danger: false,
  },
  end: {
    title: "End the interview for everybody?",
    description: "The room closes, and an evaluation is drafted from what happened. It cannot be opened again.",
    confirm: "End the interview",
    danger: true,
  },
  cancel: {
    title: "Cancel this interview?",
    description: "Link and code stop working, and it cannot be opened again. The candidate is not told by us.",
    confirm: "Cancel the interview",
    danger: true,
  },
};

/** What can be done with the interview now; what cannot be taken back is asked for once more. */
export function NextSteps({ interview }: { interview: Interview }) {
  const role = useUser()?.role;
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Step | null>(null);
  const { mutate: advance, isPending, variables } = useAdvance(interview.id);
  const { id, status } = interview;

  const take = useMemo(
    () => (step: ServerStep) =>
      advance(step, {
        onSuccess: () => {
          setAsking(null);
          if (step === "start") void navigate(`/room/${id}`);
          if (step === "publish") toast.success("Open. The candidate can join now.");
        },
        onError: (error) => {
          setAsking(null);
          toast.error(asProblem(error).message);
        },
      }),
    [advance, navigate, id],
  );

  const steps = useMemo(() => nextSteps(status, role), [status, role]);
  const actions = useMemo<Action[]>(
    () =>
      steps.map((step) => ({
        id: `interview-${step}`,
        title: looks[step].title,
        group: "Interview",
        icon: looks[step].icon,
        run: () => {
          if (step === "enter") void navigate(`/room/${id}`);
          else if (step === "publish") take(step);
          else setAsking(step);
        },
      })),
    [steps, navigate, id, take],
  );
  useActions(actions);

  const question = asking && questions[asking];
  return (
    <>
      {/* The likeliest step stands last, where a row of buttons ends. */}
      {steps.toReversed().map((step) => {
        const Icon = looks[step].icon;
        return (
          <Button
            key={step}
            variant={step === steps[0] ? "primary" : step === "cancel" ? "ghost" : "secondary"}
            busy={isPending && variables === step}
            onClick={actions.find((action) => action.id === `interview-${step}`)?.run}
          >
            <Icon aria-hidden /> {looks[step].label}
          </Button>
        );
      })}
      {question && (
        <Confirm
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={question.title}
          description={question.description}
          confirm={question.confirm}
          danger={question.danger}
          busy={isPending}
          onConfirm={() => asking !== "enter" && take(asking)}
        />
      )}
    </>
  );
}
