import type { Schemas } from "@/api/client";

export type Band = "insufficient" | "developing" | "solid" | "strong";

export type Evaluation = Schemas["EvaluationView"];
export type Score = Schemas["EvaluatedScore"];
export type Decision = NonNullable<Score["decision"]>;
export type DecisionRequest = Schemas["DecisionRequest"];

/** What a score rests on: one event of the log. */
export type Evidence = Schemas["Evidence"];
