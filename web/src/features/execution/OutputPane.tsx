import { lazy, Suspense } from "react";
import { Textarea } from "@/components/ui/field";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { type OutputTab, usePanes } from "@/features/rooms/layout/pane-state";
import { useRuns } from "@/features/rooms/room-context";
import type { RunActions } from "@/features/rooms/run-actions";
import { useTerminalOpen } from "@/features/terminal/use-terminal-open";
import { RunHistory } from "./RunHistory";
import { RunOutput } from "./RunOutput";
import { shownRun, shownTests } from "./run-log";
import { TestResults } from "./TestResults";

const Terminal = lazy(() =>
  import("@/features/terminal/TerminalPane").then((module) => ({ default: module.TerminalPane })),
);

/** Below the code: what programs print, how tests went, what programs read, and all runs so far. */
export function OutputPane({ actions }: { actions: RunActions }) {
  const tab = usePanes((panes) => panes.outputTab);
  const stdin = usePanes((panes) => panes.stdin);
  const run = useRuns(shownRun);
  const tested = useRuns(shownTests);
  const count = useRuns((state) => state.runs.length);
  const terminalOpen = useTerminalOpen();
  const passed = tested?.testsTotal ? `${tested.testsPassed ?? 0}/${tested.testsTotal}` : null;
  const panel = "min-h-0 flex-1 overflow-y-auto data-[state=inactive]:hidden";
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
          <Tab value="output">Output</Tab>
          <Tab value="tests">
            Tests {passed && <span className="text-xs tabular-nums text-ink-soft">{passed}</span>}
          </Tab>
          <Tab value="input">
            Input{" "}
            {stdin !== "" && (
              <span className="size-1.5 rounded-full bg-accent">
                <span className="sr-only">is filled</span>
              </span>
            )}
          </Tab>
          <Tab value="terminal">
            Terminal{" "}
            {terminalOpen && (
              <span className="size-1.5 rounded-full bg-good">
                <span className="sr-only">is open</span>
              </span>
            )}
          </Tab>
          <Tab value="history">
            Runs {count > 0 && <span className="text-xs tabular-nums text-ink-soft">{count}</span>}
          </Tab>
        </TabList>
        <TabPanel value="output" className={panel}>
          <RunOutput run={run} actions={actions} />
        </TabPanel>
        <TabPanel value="tests" className={panel}>
          <TestResults run={tested} actions={actions} />
        </TabPanel>
        <TabPanel value="input" className={`${panel} grid content-start gap-1.5 p-3`}>
          <label htmlFor="stdin" className="text-sm text-ink-soft">
            What the program reads from its standard input when you run it. Tests bring their own.
          </label>
          <Textarea
            id="stdin"
            value={stdin}
            onChange={(event) => usePanes.setState({ stdin: event.target.value })}
            spellCheck={false}
            placeholder="Nothing"
            className="min-h-28 font-mono text-sm"
          />
        </TabPanel>
        <TabPanel value="terminal" tabIndex={-1} className={`${panel} outline-none`}>
          <Suspense fallback={<p className="p-4 text-sm text-ink-soft">The terminal is being fetched…</p>}>
            <Terminal />
          </Suspense>
        </TabPanel>
        <TabPanel value="history" className={panel}>
          <RunHistory />
        </TabPanel>
      </Tabs>
    </section>
  );
}
