import { describe, expect, it } from "vitest";
import { standing, withDecision } from "./queries";
import type { Decision, Evaluation, Score } from "./types";
import { bandOf, confidenceOf, formatScore } from "./words";

const score = (id: string, value: number): Score => ({
  id,
  criterion: id,
  title: id,
  score: value,
  band: bandOf(value),
  confidence: 0.9,
  rationale: "",
  evidence: [],
  decision: null,
});

const evaluation = {
  status: "draft",
  mode: "evidence",
  scores: [score("testing", 2.4), score("correctness", 3.5)],
} as Evaluation;

const by: Decision["by"] = { id: "1", name: "Rita", role: "recruiter" };

describe("a decision", () => {
  it("keeps the drafted score where it is confirmed", () => {
    const after = withDecision(evaluation, { scoreId: "testing", action: "confirm", by }, "2026-01-01T00:00:00Z");
    expect(after.scores[0]?.decision).toMatchObject({ action: "confirm", score: 2.4, by });
    expect(after.status).toBe("draft");
  });

  it("lets the given score stand where it is overridden, with its band", () => {
    const after = withDecision(
      evaluation,
      { scoreId: "testing", action: "override", score: 4, reason: "Tested aloud.", by },
      "2026-01-01T00:00:00Z",
    );
    expect(standing(after.scores[0] as Score)).toEqual({ value: 4, band: "strong" });
  });

  it("makes the evaluation final once each score has one", () => {
    const first = withDecision(evaluation, { scoreId: "testing", action: "confirm", by }, "");
    expect(withDecision(first, { scoreId: "correctness", action: "confirm", by }, "").status).toBe("final");
  });
});

describe("words", () => {
  it("draws the lines between bands where the server does", () => {
    expect([1, 1.74, 1.75, 2.49, 2.5, 3.24, 3.25, 4].map(bandOf)).toEqual([
      "insufficient",
      "insufficient",
      "developing",
      "developing",
      "solid",
      "solid",
      "strong",
      "strong",
    ]);
  });

  it("says how sure a draft is", () => {
    expect([0.9, 0.6, 0.2].map(confidenceOf)).toEqual([
      "high confidence",
      "moderate confidence",
      "low confidence, look at the evidence yourself",
    ]);
  });

  it("writes scores shortly", () => {
    expect([3, 2.66, 2.48, 2.3].map(formatScore)).toEqual(["3", "2.6", "2.4", "2.3"]);
  });
});
