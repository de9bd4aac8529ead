import type { Tone } from "@/components/ui/surface";
import type { Band, Evaluation } from "./types";

export const BANDS: readonly Band[] = ["insufficient", "developing", "solid", "strong"];

export const bandWords: Record<Band, string> = {
  insufficient: "Insufficient",
  developing: "Developing",
  solid: "Solid",
  strong: "Strong",
};

export const bandTones: Record<Band, Tone> = {
  insufficient: "bad",
  developing: "warn",
  solid: "accent",
  strong: "good",
};

/** The band of a score from 1 to 4, as the server draws the lines. */
export function bandOf(score: number): Band {
  if (score < 1.75) return "insufficient";
  if (score < 2.5) return "developing";
  return score < 3.25 ? "solid" : "strong";
}

/** How sure the draft is, as a person says it. */
export function confidenceOf(confidence: number): string {
  if (confidence >= 0.8) return "high confidence";
  return confidence >= 0.5 ? "moderate confidence" : "low confidence, look at the evidence yourself";
}

/** "3" or "2.6". Cut, not rounded: 2.48 lies below the band that begins with 2.5, and must not look as if it were in it. */
export const formatScore = (score: number) =>
  Number.isInteger(score) ? String(score) : (Math.floor(score * 10 + 1e-9) / 10).toFixed(1);

/** How the scores came about, in one sentence. */
export const modeSentence = ({ mode, model }: Pick<Evaluation, "mode" | "model">) =>
  mode === "model"
    ? `Drafted by ${model ?? "an AI model"} inside bounds that the facts set; a person decides.`
    : "Scored from facts alone; no AI model took part. A person decides.";
