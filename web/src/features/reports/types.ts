import type { Schemas } from "@/api/client";

export interface ReportRun {
  id: string;
  seq: number;
  t_ms: number;
  at: string;
  by: { id: string; name: string } | null;
  language: string;
  mode: "run" | "test";
  status: string;
  time_ms: number;
  memory_kb: number;
  tests_passed: number | null;
  tests_total: number | null;
  question_id: string | null;
}

export interface ReportSignal {
  seq: number;
  t_ms: number;
  at: string;
  person_id: string;
  person_name: string;
  kind: string;
  title: string;
  size: number | null;
  duration_ms: number | null;
  quote: string | null;
  explanations: string[];
  severity: string;
}

export interface ReportEntry {
  seq: number;
  t_ms: number;
  at: string;
  type: string;
  title: string;
  detail: string | null;
  actor: string | null;
}

export interface TestsAtTime {
  seq: number;
  t_ms: number;
  passed: number;
  total: number;
  question_id?: string | null;
}

export interface Activity {
  bucket_ms: number;
  buckets: { t_ms: number; edits: number; characters: number }[];
}

export interface ReportQuestion {
  id: string;
  title: string;
  difficulty: string;
  best_passed: number;
  tests_total: number;
}

export interface Report {
  generated_at: string;
  session: {
    id: string;
    title: string;
    status: string;
    organisation_name: string;
    candidate_name: string | null;
    language: string;
    created_at: string;
    started_at: string | null;
    ended_at: string | null;
    duration_ms: number | null;
  };
  people: { id: string; name: string; role: string; joined_at: string }[];
  summary: string;
  questions: ReportQuestion[];
  runs: ReportRun[];
  tests_over_time: TestsAtTime[];
  activity: Activity;
  timeline: ReportEntry[];
  timeline_left_out: number;
  signals: ReportSignal[];
  signals_left_out: number;
  final_code: { language: string; text: string; lines: number };
  chain: Schemas["ChainReport"];
}
