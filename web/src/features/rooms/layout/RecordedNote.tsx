import { Dialog } from "@/components/ui/dialog";
import { useIsStaff } from "../room-context";

const kept = [
  ["Code", "Every edit with its time, so that the way to the solution can be seen, not just its end."],
  ["Runs and tests", "What was run and what came out of it."],
  ["Messages", "What is written in the chat."],
  ["Pasted text", "That it was pasted, its length and its beginning, where it was not written in this room."],
  [
    "When the candidate's window is not in front",
    "For how long. Nothing about other windows, tabs or programs is known.",
  ],
  ["Coming and going", "When people enter and leave the room and the call."],
] as const;

/** Says, without softening, what the room keeps. */
export function RecordedNote({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const staff = useIsStaff();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="What is recorded"
      description={
        staff
          ? "The candidate agreed to this before joining and can read it at any time. Of you, edits, runs, what you type in the terminal, messages, coming and going are kept; your window is not watched."
          : "You agreed to this before joining. It is kept in the interview's log."
      }
    >
      <dl className="grid gap-2.5 text-sm">
        {kept.map(([what, how]) => (
          <div key={what} className="grid gap-0.5">
            <dt className="font-medium">{what}</dt>
            <dd className="text-ink-soft">{how}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-soft">
        Camera and microphone go directly to the others in the call and are not recorded.
      </p>
      <p className="text-sm text-ink-soft">
        None of this is a verdict. People look things up, paste their own helpers and answer the door; whoever reads the
        log sees these explanations beside it, and a person decides, not a program.
      </p>
    </Dialog>
  );
}
