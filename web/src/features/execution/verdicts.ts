import {
  CircleCheck,
  CircleSlash,
  CircleStop,
  CircleX,
  Clock,
  FileWarning,
  type LucideIcon,
  MemoryStick,
  ServerCrash,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "@/components/ui/surface";
import type { Verdict } from "./types";

export type { Verdict };

interface Words {
  tone: Tone;
  icon: LucideIcon;
  /** Of a whole run. */
  run: string;
  /** Of one test. */
  test: string;
}

const words: Record<Verdict, Words> = {
  accepted: { tone: "good", icon: CircleCheck, run: "Ran to the end", test: "Passed" },
  wrong_answer: { tone: "bad", icon: CircleX, run: "Wrong answer", test: "Wrong answer" },
  time_limit_exceeded: { tone: "warn", icon: Clock, run: "Stopped: it took too long", test: "Took too long" },
  memory_limit_exceeded: {
    tone: "warn",
    icon: MemoryStick,
    run: "Stopped: it used too much memory",
    test: "Too much memory",
  },
  output_limit_exceeded: {
    tone: "warn",
    icon: FileWarning,
    run: "Stopped: it printed too much",
    test: "Printed too much",
  },
  runtime_error: { tone: "bad", icon: TriangleAlert, run: "Ended with an error", test: "Ended with an error" },
  compilation_error: { tone: "bad", icon: CircleSlash, run: "Does not compile", test: "Does not compile" },
  cancelled: { tone: "neutral", icon: CircleStop, run: "Stopped", test: "Not run to its end" },
  internal_error: { tone: "warn", icon: ServerCrash, run: "Could not be run", test: "Could not be run" },
};

export const verdictWords = (verdict: Verdict): Words => words[verdict] ?? words.internal_error;

/** A run's outcome in one line: "3 of 5 tests passed", "Ended with an error". */
export function outcomeOf(verdict: Verdict, passed: number | null, total: number | null): string {
  if (total === null || total === 0 || verdict === "compilation_error" || verdict === "cancelled") {
    return verdictWords(verdict).run;
  }
  if (passed === total) return total === 1 ? "The test passed" : `All ${total} tests passed`;
  return `${passed ?? 0} of ${total} tests passed`;
}

/** Kilobytes as a person reads them. */
export const formatMemory = (kilobytes: number) =>
  kilobytes < 1024 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(kilobytes < 102_400 ? 1 : 0)} MB`;

/** "next", "3rd": a place in a queue. */
export function placeOf(position: number): string {
  if (position <= 1) return "next";
  const tens = position % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][position % 10] ?? "th");
  return `${position}${ending}`;
}

/** Points as people write them: whole where they are, else with one or two places. */
export const formatPoints = (points: number) => String(Math.round(points * 100) / 100);
