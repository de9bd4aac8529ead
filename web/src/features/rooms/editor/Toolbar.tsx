import { AArrowDown, AArrowUp, AlignLeft, Eye, FlaskConical, Play, RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { isOver } from "../client/room-state";
import { formatCode } from "../commands";
import { resizeCode } from "../layout/pane-state";
import { useKnownLanguage, useQuestions, useRoom, useRoomView } from "../room-context";
import type { RunActions } from "../run-actions";
import { LanguageSelect } from "./LanguageSelect";

export function Toolbar({ actions }: { actions: RunActions }) {
  return (
    <div className="flex min-h-11 items-center gap-1.5 border-b px-2 py-1.5" role="toolbar" aria-label="Code">
      <LanguageSelect />
      <StarterButton />
      <FormatButton />
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
        {!actions.preview && (
          <Tooltip
            content={actions.noTest ?? "Run against the question's tests and your own"}
            shortcut="mod+shift+enter"
          >
            <Button
              size="sm"
              onClick={actions.test}
              aria-disabled={actions.busy || actions.noTest !== null}
              className="aria-disabled:opacity-55"
            >
              <FlaskConical /> Test
            </Button>
          </Tooltip>
        )}
        <MainButton actions={actions} />
      </div>
    </div>
  );
}

/** Runs, shows, or stops: one button of one width, so that nothing moves under a finger. */
function MainButton({ actions }: { actions: RunActions }) {
  if (actions.busy) {
    return (
      <Tooltip content="Stop the run" shortcut="mod+.">
        <Button size="sm" variant="danger" onClick={actions.stop} className="min-w-19">
          <Square /> Stop
        </Button>
      </Tooltip>
    );
  }
  const what = actions.preview ? "Show the page, from its start" : "Run the program";
  return (
    <Tooltip content={actions.noRun ?? what} shortcut="mod+enter">
      <Button
        size="sm"
        variant="primary"
        onClick={actions.run}
        aria-disabled={actions.noRun !== null}
        className="min-w-19 aria-disabled:opacity-55"
      >
        {actions.preview ? <Eye /> : <Play />} {actions.preview ? "Show" : "Run"}
      </Button>
    </Tooltip>
  );
}

function FormatButton() {
  const room = useRoom();
  const language = useKnownLanguage();
  const canEdit = useRoomView((view) => view.canEdit && !isOver(view.session?.status));
  if (!canEdit) return null;
  const none = language?.formatter === null;
  const what = none
    ? `There is no formatter for ${language.name} on this server`
    : `Format the code${language?.formatter ? ` with ${language.formatter}` : ""}`;
  return (
    <Tooltip content={what} {...(none ? {} : { shortcut: "shift+alt+f" })}>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label="Format the code"
        aria-disabled={none}
        className="aria-disabled:opacity-55"
        onClick={() => (none ? toast.info(`${what}.`, { id: "format" }) : formatCode(room))}
      >
        <AlignLeft />
      </Button>
    </Tooltip>
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
