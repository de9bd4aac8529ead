import type { Schemas } from "@/api/client";
import type { ResultTable, Score } from "@/features/execution/types";

export type Recording = Schemas["ReplayView"];
export type ReplayPerson = Schemas["ReplayPerson"];

/** One event as the log keeps it; `t` is in ms since the first one. What is in `data` depends on the type and is read with care. */
export interface ReplayEvent {
  seq: number;
  type: string;
  actor_id: string | null;
  t: number;
  data: unknown;
}

export interface RunTest {
  id: string;
  name: string;
  hidden: boolean;
  status: string;
  time_ms: number;
  memory_kb?: number;
  message?: string | null;
  group?: string | null;
  points?: number | null;
  max_points?: number | null;
  own?: boolean;
}

export interface ReplayRun {
  id: string;
  by?: { id: string; name: string } | null;
  language: string;
  mode: "run" | "test";
  question_id?: string | null;
  status: string;
  message?: string | null;
  exit_code?: number | null;
  signal?: string | null;
  /** Of processor time. */
  time_ms?: number;
  /** By the clock. */
  wall_ms?: number;
  memory_kb?: number;
  tables?: ResultTable[] | null;
  score?: Score | null;
  stdout?: string;
  stderr?: string;
  compile_output?: string;
  truncated?: boolean;
  tests_passed?: number | null;
  tests_total?: number | null;
  tests?: RunTest[] | null;
}

export interface SignalCard {
  kind: string;
  title: string;
  person_id: string;
  size: number | null;
  duration_ms: number | null;
  quote: string | null;
  explanations: string[];
  severity: "info" | "notice";
}

/** Data of an event as an object; empty where it is none, or where the person's words were erased. */
export const fieldsOf = (event: ReplayEvent): Record<string, unknown> =>
  typeof event.data === "object" && event.data !== null ? (event.data as Record<string, unknown>) : {};

export const isErased = (event: ReplayEvent) => fieldsOf(event).erased === true;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
