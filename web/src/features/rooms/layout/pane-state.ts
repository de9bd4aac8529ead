import { useSyncExternalStore } from "react";
import { create } from "zustand";

export type Pane = "question" | "code" | "output" | "people";
export type OutputTab = "preview" | "output" | "tests" | "input" | "problems" | "terminal" | "history";

interface Panes {
  /** The pane that is shown where there is room for one only. */
  current: Pane;
  /** Which of the side panes are folded away where there is room for all. */
  folded: Partial<Record<Pane, boolean>>;
  outputTab: OutputTab;
  stdin: string;
  /** What the program is started with, as it was typed and as it is sent. */
  argumentLine: string;
  args: string[];
  /** How often the preview was asked for; each time the page starts over. */
  shown: number;
  questionId: string | null;
  codeSize: number;
}

const SIZE_KEY = "integrity.code-size";
export const CODE_SIZES = [12, 13, 14, 15, 16, 18, 20, 24] as const;
const DEFAULT_SIZE = 14;

function storedSize(): number {
  try {
    const size = Number(localStorage.getItem(SIZE_KEY));
    return (CODE_SIZES as readonly number[]).includes(size) ? size : DEFAULT_SIZE;
  } catch {
    return DEFAULT_SIZE;
  }
}

export const usePanes = create<Panes>(() => ({
  current: "code",
  folded: {},
  outputTab: "output",
  stdin: "",
  argumentLine: "",
  args: [],
  shown: 0,
  questionId: null,
  codeSize: storedSize(),
}));

export const showOutput = (outputTab: OutputTab) =>
  usePanes.setState(({ folded }) => ({ outputTab, folded: { ...folded, output: false } }));

/** One step larger or smaller; the choice is remembered. */
export function resizeCode(step: 1 | -1) {
  const { codeSize } = usePanes.getState();
  const next = CODE_SIZES[CODE_SIZES.indexOf(codeSize as (typeof CODE_SIZES)[number]) + step];
  if (next === undefined) return;
  usePanes.setState({ codeSize: next });
  try {
    localStorage.setItem(SIZE_KEY, String(next));
  } catch {
    // The size lasts as long as this page.
  }
}

/** Brings a pane into view and puts the keyboard into it. */
export function goTo(pane: Pane, focus: () => void = () => focusPane(pane)) {
  usePanes.setState(({ folded }) => ({ current: pane, folded: { ...folded, [pane]: false } }));
  // After it was drawn.
  setTimeout(focus, 50);
}

const focusPane = (pane: Pane) => document.getElementById(`pane-${pane}`)?.focus();

const wide = matchMedia("(min-width: 900px)");

/** Whether all panes fit side by side. */
export const useIsWide = () =>
  useSyncExternalStore(
    (changed) => {
      wide.addEventListener("change", changed);
      return () => wide.removeEventListener("change", changed);
    },
    () => wide.matches,
  );
