import { Code2, FileQuestion, type LucideIcon, MessagesSquare, SquareTerminal } from "lucide-react";
import { cn } from "@/lib/cn";
import { useUnread } from "../chat/unread";
import { EditorPane } from "../editor/EditorPane";
import { useRuns } from "../room-context";
import type { RunActions } from "../run-actions";
import { OutputPane, PeoplePane, QuestionPane } from "./Panes";
import { type Pane, usePanes } from "./pane-state";

const tabs: { pane: Pane; label: string; icon: LucideIcon }[] = [
  { pane: "question", label: "Question", icon: FileQuestion },
  { pane: "code", label: "Code", icon: Code2 },
  { pane: "output", label: "Output", icon: SquareTerminal },
  { pane: "people", label: "People", icon: MessagesSquare },
];

/** One pane at a time, with a bar to switch. All stay alive: a call goes on and nothing typed is lost. */
export function NarrowLayout({ actions }: { actions: RunActions }) {
  const current = usePanes((panes) => panes.current);
  const unread = useUnread();
  const running = useRuns((state) => state.runs[0]?.status === "running");
  const content: Record<Pane, React.ReactNode> = {
    question: <QuestionPane />,
    code: <EditorPane actions={actions} />,
    output: <OutputPane actions={actions} />,
    people: <PeoplePane />,
  };
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(0,1fr)_auto]">
      {tabs.map(({ pane }) => (
        <div
          key={pane}
          id={`view-${pane}`}
          className={cn("col-start-1 row-start-1 min-h-0 min-w-0", pane !== current && "hidden")}
        >
          {content[pane]}
        </div>
      ))}
      <nav
        aria-label="Parts of the room"
        className="row-start-2 grid grid-cols-4 border-t bg-surface pb-[env(safe-area-inset-bottom)]"
      >
        {tabs.map(({ pane, label, icon: Icon }) => (
          <button
            key={pane}
            type="button"
            aria-current={pane === current ? "true" : undefined}
            onClick={() => usePanes.setState({ current: pane })}
            className={cn(
              "relative grid justify-items-center gap-0.5 border-t-2 border-transparent py-2 text-xs text-ink-soft",
              pane === current && "border-accent font-medium text-ink",
            )}
          >
            <Icon className={cn("size-5", pane === "output" && running && "animate-pulse text-accent")} aria-hidden />
            {label}
            {pane === "people" && unread > 0 && (
              <span className="absolute top-1 left-1/2 ml-2 min-w-4 rounded-full bg-accent px-1 text-xs leading-4 text-on-accent tabular-nums">
                {unread}
                <span className="sr-only"> unread messages</span>
              </span>
            )}
          </button>
        ))}
      </nav>
    </div>
  );
}
