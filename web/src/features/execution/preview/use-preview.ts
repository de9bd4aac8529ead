import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { Compiler } from "./Compiler";
import type { CompiledPage, FromFrame } from "./messages";
import { PageLog } from "./page-log";
import { SILENCE_MS, STARTING_SILENCE_MS } from "./watch";

const SETTLE_MS = 400;
const MAX_EARLY = 50;

export interface ShownPage {
  key: number;
  page: CompiledPage;
}

export interface PreviewProblem {
  text: string;
  line: number | null;
}

/**
 * The page of a source as it is written: read a moment after the last key, built up out of sight, and shown once it stands. Where a
 * source cannot be read or its page does not come to stand, the last good one stays.
 */
export function usePreview(kind: CompiledPage["kind"], source: string, startedOver: number) {
  const [compiler] = useState(() => new Compiler());
  const [log] = useState(() => new PageLog());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [shown, setShown] = useState<ShownPage | null>(null);
  const [next, setNext] = useState<ShownPage | null>(null);
  const [problem, setProblem] = useState<PreviewProblem | null>(null);
  const [stopped, setStopped] = useState(false);
  const keys = useRef(0);
  /** The page that stands, known before the next drawing: messages come in between. */
  const standing = useRef(0);
  const early = useRef<Parameters<PageLog["add"]>[0][]>([]);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking for the page anew starts it over
  useEffect(() => {
    const wait = first.current ? 0 : SETTLE_MS;
    first.current = false;
    const timer = setTimeout(async () => {
      const compiled = await compiler.compile(kind, source);
      if (!compiled) return;
      if ("problem" in compiled) {
        setProblem(compiled.problem);
        setNext(null);
        return;
      }
      early.current = [];
      setNext({ key: ++keys.current, page: compiled.page });
    }, wait);
    return () => clearTimeout(timer);
  }, [compiler, kind, source, startedOver]);

  useEffect(() => () => compiler.stop(), [compiler]);

  const take = useCallback(
    (page: ShownPage, message: FromFrame) => {
      if (message.type === "message") {
        // What a page says before it stands belongs to it, and not to the one that is still in view.
        if (page.key !== standing.current) {
          if (early.current.length < MAX_EARLY) early.current.push(message);
        } else if (log.add(message)) redraw();
      } else if (message.type === "shown") {
        standing.current = page.key;
        log.clear();
        for (const one of early.current) log.add(one);
        setShown(page);
        setNext(null);
        setProblem(null);
        setStopped(false);
      } else if (message.type === "failed" && page.key !== standing.current) {
        setProblem({ text: message.text, line: message.line });
        setNext(null);
      }
    },
    [log],
  );

  const silent = useCallback((which: "shown" | "next") => {
    setProblem({
      text: `The page did not answer for ${(which === "shown" ? SILENCE_MS : STARTING_SILENCE_MS) / 1_000} seconds and was stopped. Does something in it never end?`,
      line: null,
    });
    if (which === "next") setNext(null);
    else {
      setShown(null);
      setStopped(true);
    }
  }, []);

  const clear = useCallback(() => {
    log.clear();
    redraw();
  }, [log]);

  return { shown, next, problem, stopped, lines: log.lines, take, silent, clear };
}
