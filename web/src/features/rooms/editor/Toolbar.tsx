import { AArrowDown, AArrowUp, FlaskConical, Play, RotateCcw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { isOver } from "../client/room-state";
import { resizeCode } from "../layout/pane-state";
import { useQuestions, useRoom, useRoomView } from "../room-context";
import type { RunActions } from "../run-actions";
import { LanguageSelect } from "./LanguageSelect";

export function Toolbar({ actions }: { actions: RunActions }) {
  return (
    <div className="flex min-h-11 items-center gap-1.5 border-b px-2 py-1.5" role="toolbar" aria-label="Code">
      <LanguageSelect />
      <StarterButton />
      <Tooltip content="Smaller letters">
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Smaller letters"
          onClick={() => resizeCode(-1)}
          className="max-sm:hidden"
        >
          <AArrowDown />
        </Button>
      </Tooltip>
      <Tooltip content="Larger letters">
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Larger letters"
          onClick={() => resizeCode(1)}
          className="max-sm:hidden"
        >
          <AArrowUp />
        </Button>
      </Tooltip>
      <div className="ml-auto flex gap-1.5">
        <Tooltip content={actions.noTest ?? "Run against the question's tests"} shortcut="mod+shift+enter">
          <Button
            size="sm"
            onClick={actions.test}
            aria-disabled={actions.busy || actions.noTest !== null}
            className="aria-disabled:opacity-55"
          >
            <FlaskConical /> Test
          </Button>
        </Tooltip>
        <Tooltip content={actions.noRun ?? "Run the program"} shortcut="mod+enter">
          <Button
            size="sm"
            variant="primary"
            onClick={actions.run}
            aria-disabled={actions.busy || actions.noRun !== null}
            className="aria-disabled:opacity-55"
          >
            <Play /> {actions.busy ? "Running" : "Run"}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

/** Puts the question's starter code in the document's place, after asking where something would be lost. */
function StarterButton() {
  const { client, editor } = useRoom();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const activeId = useRoomView((view) => view.activeQuestionId);
  const language = useRoomView((view) => view.session?.language ?? "");
  const canEdit = useRoomView((view) => view.canEdit && !isOver(view.session?.status));
  const question = useQuestions().data?.find((one) => one.id === activeId);
  const starter = question?.starter[language];
  if (!question || starter === undefined || !canEdit) return null;

  const load = async () => {
    setBusy(true);
    const reply = await client.loadStarter(question.id);
    setBusy(false);
    setAsking(false);
    if (!reply.ok) toast.error(reply.message);
  };
  const start = () => {
    const { text } = editor;
    if (text.trim() === "" || Object.values(question.starter).includes(text)) void load();
    else setAsking(true);
  };
  return (
    <>
      <Tooltip content="Load the question's starter code">
        <Button size="icon-sm" variant="ghost" aria-label="Load the starter code" onClick={start}>
          <RotateCcw />
        </Button>
      </Tooltip>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Replace the code by the starter code?"
        description="What is in the editor now is replaced for everybody in the room. The interview's log keeps it."
        confirm="Replace the code"
        busy={busy}
        onConfirm={() => void load()}
      />
    </>
  );
}
