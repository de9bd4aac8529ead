import type { Schemas } from "@/api/client";
import { api, unwrap } from "@/api/client";
import { enterAsGuest, type Guest, guestOfCode, useGuest } from "@/api/guest";
import type { Problem } from "@/api/problem";

export type Preview = Schemas["JoinPreview"];

export const preview = (code: string) => unwrap(api.GET("/api/join/{code}", { params: { path: { code } } }));

/** Joins, as the person who joined with this browser before where there is one, and speaks as this guest from here on. */
export async function join(code: string, name: string, consent: boolean): Promise<Guest> {
  const earlier = guestOfCode(code);
  // The earlier token goes along: it makes this the same person again.
  useGuest.setState({ guest: earlier });
  const joined = await unwrap(api.POST("/api/sessions/join", { body: { session_code: code, name, consent } }));
  const guest: Guest = {
    sessionId: joined.session.id,
    participantId: joined.participant.id,
    name: joined.participant.name,
    code,
    token: joined.access_token,
    expiresAt: Date.now() + joined.expires_in * 1000,
  };
  enterAsGuest(guest);
  return guest;
}

export interface Refusal {
  title: string;
  sentence: string;
  /** What a person can do about it: type another code, ask again, or nothing but turn to their contact. */
  way: "code" | "retry" | "none";
}

const titles: Record<string, [title: string, way: Refusal["way"]]> = {
  unknown_session_code: ["No interview has this code", "code"],
  session_ended: ["This interview is over", "code"],
  session_cancelled: ["This interview was cancelled", "code"],
  session_not_open: ["This interview is not open yet", "retry"],
  session_full: ["This interview is full", "retry"],
  rate_limited: ["Too many tries in a short time", "retry"],
  offline: ["The server cannot be reached", "retry"],
};

/** A refusal of the whole interview, to be shown instead of the form. Null for what concerns a single field. */
export function refusalOf(problem: Problem): Refusal {
  const [title, way] = titles[problem.code] ?? ["That did not work", "retry" as const];
  return { title, sentence: problem.message, way };
}

/** What the preview already tells, before anybody types a name. */
export function refusalBefore(status: Preview["status"]): Refusal | null {
  switch (status) {
    case "ended":
    case "evaluated":
      return {
        title: "This interview is over",
        sentence: "Nobody can join it any more. Ask your contact for a new invitation.",
        way: "code",
      };
    case "cancelled":
      return {
        title: "This interview was cancelled",
        sentence: "Ask your contact what comes next, or for a new invitation.",
        way: "code",
      };
    case "draft":
      return {
        title: "This interview is not open yet",
        sentence: "It is still being prepared. This page looks again every few seconds and goes on by itself.",
        way: "retry",
      };
    default:
      return null;
  }
}
