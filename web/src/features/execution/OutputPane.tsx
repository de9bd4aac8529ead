import { lazy, Suspense, useEffect } from "react";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { type OutputTab, usePanes } from "@/features/rooms/layout/pane-state";
import { useKnownLanguage, useRoom, useRoomView, useRuns } from "@/features/rooms/room-context";
import type { RunActions } from "@/features/rooms/run-actions";
import { useTerminalOpen } from "@/features/terminal/use-terminal-open";
import { InputPane } from "./InputPane";
import { ProblemList } from "./ProblemList";
import { setProblems, useProblems } from "./problems";
import { RunHistory } from "./RunHistory";
import { RunOutput } from "./RunOutput";
import { shownRun, shownTests } from "./run-log";
import { TestResults } from "./TestResults";

const Terminal = lazy(() =>
  import("@/features/terminal/TerminalPane").then((module) => ({ default: module.TerminalPane })),
);

const Preview = lazy(() => import("./preview/Preview").then((module) => ({ default: module.Preview })));

/** Below the code: what programs print or pages show, how tests went, what programs are given, and all runs so far. */
export function OutputPane({ actions }: { actions: RunActions }) {
  const tab = usePanes((panes) => panes.outputTab);
  const filled = usePanes((panes) => panes.stdin !== "" || panes.args.length > 0);
  const run = useRuns(shownRun);
  const tested = useRuns(shownTests);
  const count = useRuns((state) => state.runs.length);
  const terminalOpen = useTerminalOpen();
  const problems = useProblems((state) => state.problems.length);
  const { preview } = actions;
  const passed = tested?.testsTotal ? `${tested.testsPassed ?? 0}/${tested.testsTotal}` : null;
  const panel = "min-h-0 flex-1 overflow-y-auto data-[state=inactive]:hidden";
  useTabOfLanguage();
  return (
    <section
      id="pane-output"
      tabIndex={-1}
      aria-label="Output and tests"
      className="h-full min-h-0 bg-surface outline-none"
    >
      <Tabs
        value={tab}
        onValueChange={(next) => usePanes.setState({ outputTab: next as OutputTab })}
        className="flex h-full min-h-0 flex-col"
      >
        <TabList aria-label="Output" className="min-h-11 shrink-0 overflow-x-auto border-b px-2">
          {preview && <Tab value="preview">Preview</Tab>}
          {!preview && <Tab value="output">Output</Tab>}
          {!preview && (
            <Tab value="tests">
              Tests {passed && <span className="text-xs tabular-nums text-ink-soft">{passed}</span>}
            </Tab>
          )}
          {!preview && (
            <Tab value="input">
              Input{" "}
              {filled && (
                <span className="size-1.5 rounded-full bg-accent">
                  <span className="sr-only">is filled</span>
                </span>
              )}
            </Tab>
          )}
          {problems > 0 && (
            <Tab value="problems">
              Problems <span className="text-xs tabular-nums text-ink-soft">{problems}</span>
            </Tab>
          )}
          {!preview && (
            <Tab value="terminal">
              Terminal{" "}
              {terminalOpen && (
                <span className="size-1.5 rounded-full bg-good">
                  <span className="sr-only">is open</span>
                </span>
              )}
            </Tab>
          )}
          <Tab value="history">
            Runs {count > 0 && <span className="text-xs tabular-nums text-ink-soft">{count}</span>}
          </Tab>
        </TabList>
        {preview && (
          // It stays while another tab is looked at: the page in it keeps its state.
          <TabPanel value="preview" forceMount className="min-h-0 flex-1 data-[state=inactive]:hidden">
            <Suspense>
              <Preview />
            </Suspense>
          </TabPanel>
        )}
        {!preview && (
          <>
            <TabPanel value="output" className={panel}>
              <RunOutput run={run} actions={actions} />
            </TabPanel>
            <TabPanel value="tests" className={panel}>
              <TestResults run={tested} actions={actions} />
            </TabPanel>
            <TabPanel value="input" className={panel}>
              <InputPane />
            </TabPanel>
            <TabPanel value="terminal" tabIndex={-1} className={`${panel} outline-none`}>
              <Suspense fallback={<p className="p-4 text-sm text-ink-soft">The terminal is being fetched…</p>}>
                <Terminal />
              </Suspense>
            </TabPanel>
          </>
        )}
        {problems > 0 && (
          <TabPanel value="problems" className={panel}>
            <ProblemList />
          </TabPanel>
        )}
        <TabPanel value="history" className={panel}>
          <RunHistory />
        </TabPanel>
      </Tabs>
    </section>
  );
}

/** A tab that the present language has no use for gives way to the one that it begins with. */
function useTabOfLanguage() {
  const { editor } = useRoom();
  const language = useRoomView((view) => view.session?.language);
  const kind = useKnownLanguage()?.kind;
  const problems = useProblems((state) => state.problems.length);
  const tab = usePanes((panes) => panes.outputTab);
  useEffect(() => {
    // What was said of the last language's text is of no use for the next.
    if (language === undefined || useProblems.getState().language === language) return;
    setProblems([], "", language);
    editor.clearMarks();
  }, [editor, language]);
  useEffect(() => {
    const first: OutputTab = kind === "preview" ? "preview" : "output";
    const ofPrograms = tab === "output" || tab === "tests" || tab === "input" || tab === "terminal";
    const gone = kind === "preview" ? ofPrograms : tab === "preview";
    if (gone || (tab === "problems" && problems === 0)) usePanes.setState({ outputTab: first });
  }, [kind, tab, problems]);
}
