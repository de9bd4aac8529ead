import { Eye, LoaderCircle } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { usePanes } from "@/features/rooms/layout/pane-state";
import { useRoom, useRoomView } from "@/features/rooms/room-context";
import { PreviewConsole } from "./PreviewConsole";
import { PreviewFrame } from "./PreviewFrame";
import { usePreview } from "./use-preview";

/** The page that is being written, as it stands, with what it prints. Each browser in the room shows its own. */
export function Preview() {
  const { editor } = useRoom();
  const language = useRoomView((view) => view.session?.language);
  const startedOver = usePanes((panes) => panes.shown);
  const source = useSyncExternalStore(editor.onChange, () => editor.text);
  const preview = usePreview(language === "react" ? "react" : "html", source, startedOver);
  const { shown, next, problem, stopped, take, silent } = preview;
  const again = () => usePanes.setState((panes) => ({ shown: panes.shown + 1 }));
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      <div className="relative min-h-0 overflow-hidden">
        {!shown && !stopped && !problem && (
          <p className="flex items-center gap-2 p-4 text-sm text-ink-soft">
            <LoaderCircle className="size-4 animate-spin text-accent motion-reduce:animate-none" aria-hidden />
            Getting the page ready
          </p>
        )}
        {!shown && problem && (
          <div className="grid justify-items-start gap-3 p-4 text-sm">
            <p className="text-ink-soft">
              {stopped
                ? "The page was stopped. Change the code, or let it start again."
                : "The page is shown here as soon as it works."}
            </p>
            {stopped && (
              <Button size="sm" onClick={again}>
                <Eye aria-hidden /> Start it again
              </Button>
            )}
          </div>
        )}
        {/* Keys that stay: a frame that turns from the next into the shown one is not loaded again. */}
        {[shown, next].map(
          (page) =>
            page && (
              <PreviewFrame
                key={page.key}
                page={page.page}
                visible={page === shown}
                onMessage={(message) => take(page, message)}
                onSilent={() => silent(page === shown ? "shown" : "next")}
              />
            ),
        )}
      </div>
      <PreviewConsole
        lines={preview.lines}
        problem={problem}
        kept={shown !== null}
        onClear={preview.clear}
        onOpen={(line) => editor.goToLine(line, 1)}
      />
    </div>
  );
}
