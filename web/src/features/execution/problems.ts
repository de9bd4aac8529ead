import { create } from "zustand";
import type { Diagnostic } from "./types";

interface Problems {
  /** What the formatter said about the document when it was last asked, in the order of lines. */
  problems: Diagnostic[];
  tool: string;
  language: string;
}

/** More of them help nobody. */
const MAX_PROBLEMS = 200;

export const useProblems = create<Problems>(() => ({ problems: [], tool: "", language: "" }));

export const setProblems = (problems: Diagnostic[], tool: string, language: string) =>
  useProblems.setState({
    problems: [...problems].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_PROBLEMS),
    tool,
    language,
  });

export const severityOf = (problem: Diagnostic): "error" | "warning" | "info" =>
  problem.severity === "error"
    ? "error"
    : problem.severity === "info" || problem.severity === "hint"
      ? "info"
      : "warning";
