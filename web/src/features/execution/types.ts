import type { Client } from "openapi-fetch";
import { api, type Schemas } from "@/api/client";

/** `cancelled`: somebody stopped the run before its end. */
export type Verdict = Schemas["Verdict"];

/** A language as the page offers it. `preview`: browsers show it, nothing runs on the server. `sql`: results are tables. */
export type Language = Schemas["LanguageView"];

/** A test that the candidate wrote, as it is sent along with a run. */
export interface OwnTest {
  name: string;
  input: string;
  expected: string;
}

export type RunRequest = Schemas["RunRequest"];

/** What a query answered; null is the database's NULL. */
export interface ResultTable {
  columns: string[];
  rows: (string | null)[][];
  /** There were more rows than are kept. */
  truncated: boolean;
}

export interface GroupScore {
  name: string;
  points: number;
  max_points: number;
  passed: number;
  total: number;
}

export interface Score {
  points: number;
  max_points: number;
  groups: GroupScore[];
}

/** One test's outcome: whole for whoever ran it, without input and output for the others. Times in ms, memory in kB. */
export interface ToldTest {
  id: string;
  name: string;
  hidden: boolean;
  status: Verdict;
  time_ms: number;
  wall_ms?: number;
  memory_kb?: number;
  input?: string | null;
  expected?: string | null;
  actual?: string | null;
  stderr?: string | null;
  /** The checker's or the test framework's sentence. */
  message?: string | null;
  group?: string | null;
  points?: number | null;
  max_points?: number | null;
  /** The candidate wrote it. */
  own?: boolean;
  exit_code?: number | null;
  signal?: string | null;
}

/** A run as the server answers it and as the room tells it. Times in ms, memory in kB. */
export interface ToldRun {
  id: string;
  status: Verdict;
  message?: string | null;
  stdout?: string;
  stderr?: string;
  compile_output?: string;
  exit_code?: number | null;
  signal?: string | null;
  truncated?: boolean;
  time_ms: number;
  /** Processor time where an event tells it apart from `time_ms`. */
  cpu_ms?: number;
  wall_ms?: number;
  queued_ms?: number;
  memory_kb: number;
  tests_passed?: number | null;
  tests_total?: number | null;
  tests?: ToldTest[] | null;
  tables?: ResultTable[] | null;
  score?: Score | null;
}

export type CheckerKind = "trimmed" | "exact" | "tokens" | "floats" | "unordered" | "custom";

export interface CheckerOptions {
  tolerance?: number | null;
  program?: { language: string; source: string } | null;
}

export interface FrameworkTests {
  framework: string;
  file: string;
  /** Null where whoever asks may not read it. */
  source: string | null;
  hidden: boolean;
}

export interface QuestionDatabase {
  engine: string;
  seed: string;
}

/** What a question of an interview has beside its words: unit tests by language, and a database for queries. */
export interface QuestionExtras {
  framework_tests?: Record<string, FrameworkTests> | null;
  database?: QuestionDatabase | null;
}

export interface Diagnostic {
  /** From 1. */
  line: number;
  column: number;
  severity: string;
  message: string;
  rule?: string | null;
}

export interface Formatted {
  source: string;
  changed: boolean;
  diagnostics: Diagnostic[];
  tool: string;
}

interface Call<Path, Body, Answer> {
  post: {
    parameters: { path: Path };
    requestBody: { content: { "application/json": Body } };
    responses: { 200: { content: { "application/json": Answer } } };
  };
}

/** The calls of a room's runs, under the typed client of the whole API. */
export interface ExecutionPaths {
  "/api/sessions/{id}/runs": Call<{ id: string }, RunRequest, ToldRun>;
  "/api/sessions/{id}/runs/{run_id}/stop": {
    post: { parameters: { path: { id: string; run_id: string } }; responses: { 204: { content?: never } } };
  };
  "/api/sessions/{id}/format": Call<{ id: string }, { language: string; source: string }, Formatted>;
}

export const execution = api as unknown as Client<ExecutionPaths>;
