export type Band = "insufficient" | "developing" | "solid" | "strong";

/** What a score rests on: one event of the log. */
export interface Evidence {
  seq: number;
  type: string;
  at: string;
  t_ms: number;
  quote: string | null;
  label: string;
}

/** What a named person made of a drafted score. */
export interface Decision {
  action: "confirm" | "override";
  score: number;
  reason: string | null;
  by: { id: string; name: string; role: string };
  at: string;
}

export interface Score {
  id: string;
  criterion: string;
  title: string;
  score: number;
  band: Band;
  confidence: number;
  rationale: string;
  evidence: Evidence[];
  decision: Decision | null;
}

export interface TestsPoint {
  seq: number;
  t_ms: number;
  passed: number;
  total: number;
  question_id: string | null;
}

export interface CodeMeasures {
  language: string;
  lines: number;
  functions: number;
  max_complexity: number;
  mean_complexity: number;
  max_nesting: number;
  longest_function_lines: number;
  comment_lines: number;
  long_lines: number;
}

export interface Facts {
  duration_ms: number;
  runs: number;
  test_runs: number;
  time_to_first_run_ms: number | null;
  time_to_first_green_ms: number | null;
  edits: number;
  chars_typed: number;
  chars_deleted: number;
  chars_pasted: number;
  pastes: number;
  chat_messages: number;
  signals: number;
  tests_passed: number;
  tests_total: number;
  code: CodeMeasures | null;
}

export interface Evaluation {
  id: string;
  session_id: string;
  status: "running" | "draft" | "final" | "failed";
  mode: "evidence" | "model";
  model: string | null;
  error: string | null;
  summary: string;
  overall_score: number | null;
  overall_band: Band | null;
  created_at: string;
  completed_at: string | null;
  facts: Facts | null;
  scores: Score[];
}

export interface DecisionRequest {
  action: "confirm" | "override";
  score?: number;
  reason?: string;
}
