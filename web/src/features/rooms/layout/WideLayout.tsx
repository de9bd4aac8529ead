import { type ReactNode, useEffect } from "react";
import { Group, type Layout, Panel, useDefaultLayout, usePanelRef } from "react-resizable-panels";
import { EditorPane } from "../editor/EditorPane";
import type { RunActions } from "../run-actions";
import { Handle } from "./Handle";
import { OutputPane, PeoplePane, QuestionPane } from "./Panes";
import { type Pane, usePanes } from "./pane-state";

/** All panes side by side, each of a size that the person chose. */
export function WideLayout({ actions }: { actions: RunActions }) {
  return (
    <PaneGroup id="room-columns">
      <FoldingPanel pane="question" defaultSize="25%" minSize="240px">
        <QuestionPane />
      </FoldingPanel>
      <Handle label="Size of the question" />
      <Panel id="centre" minSize="320px">
        <PaneGroup id="room-rows" vertical>
          <Panel id="code" minSize="160px" defaultSize="62%">
            <EditorPane actions={actions} />
          </Panel>
          <Handle label="Size of the output" vertical />
          <FoldingPanel pane="output" defaultSize="38%" minSize="96px">
            <OutputPane actions={actions} />
          </FoldingPanel>
        </PaneGroup>
      </Panel>
      <Handle label="Size of people and chat" />
      <FoldingPanel pane="people" defaultSize="22%" minSize="220px">
        <PeoplePane />
      </FoldingPanel>
    </PaneGroup>
  );
}

const storage = {
  getItem: (key: string) => {
    try {
      return localStorage.getItem(`integrity.${key}`);
    } catch {
      return null;
    }
  },
  setItem: (key: string, value: string) => {
    try {
      localStorage.setItem(`integrity.${key}`, value);
    } catch {
      // The sizes last as long as this page.
    }
  },
};

function PaneGroup({ id, vertical, children }: { id: string; vertical?: boolean; children: ReactNode }) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id, storage, onlySaveAfterUserInteractions: true });
  return (
    <Group
      id={id}
      orientation={vertical ? "vertical" : "horizontal"}
      className="h-full"
      defaultLayout={defaultLayout as Layout | undefined}
      onLayoutChanged={onLayoutChanged}
    >
      {children}
    </Group>
  );
}

interface FoldingPanelProps {
  pane: Pane;
  defaultSize: string;
  minSize: string;
  children: ReactNode;
}

function FoldingPanel({ pane, defaultSize, minSize, children }: FoldingPanelProps) {
  const panel = usePanelRef();
  const folded = usePanes((panes) => panes.folded[pane] ?? false);
  useEffect(() => {
    if (folded) panel.current?.collapse();
    else panel.current?.expand();
  }, [folded, panel]);
  return (
    <Panel
      id={pane}
      panelRef={panel}
      defaultSize={defaultSize}
      minSize={minSize}
      collapsible
      collapsedSize={0}
      onResize={(size) => {
        const now = size.inPixels < 1;
        if (now !== (usePanes.getState().folded[pane] ?? false)) {
          usePanes.setState((panes) => ({ folded: { ...panes.folded, [pane]: now } }));
        }
      }}
    >
      {/* Nothing in a pane that is folded away can be reached with Tab. */}
      <div className="h-full" inert={folded}>
        {children}
      </div>
    </Panel>
  );
}
