import { type CSSProperties, lazy, Suspense, useLayoutEffect, useRef } from "react";
import { usePanes } from "../layout/pane-state";
import { useRoom } from "../room-context";
import type { RunActions } from "../run-actions";

const Toolbar = lazy(() => import("./Toolbar").then((module) => ({ default: module.Toolbar })));

/** The shared document with its toolbar. The editor itself belongs to the room and is only placed here. */
export function EditorPane({ actions }: { actions: RunActions }) {
  const { editor } = useRoom();
  const place = useRef<HTMLDivElement>(null);
  const size = usePanes((panes) => panes.codeSize);
  useLayoutEffect(() => {
    place.current?.append(editor.dom);
    editor.measure();
  }, [editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of letters has to be measured
  useLayoutEffect(() => editor.measure(), [editor, size]);
  return (
    <section aria-label="Code" className="flex h-full min-h-0 flex-col bg-surface">
      <Suspense fallback={<div className="min-h-11 border-b" />}>
        <Toolbar actions={actions} />
      </Suspense>
      <div ref={place} className="min-h-0 flex-1" style={{ "--code-size": `${size}px` } as CSSProperties} />
    </section>
  );
}
