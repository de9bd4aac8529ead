import type { Schemas } from "@/api/client";
import { may } from "@/api/identity";
import type { Tone } from "@/components/ui/surface";

export type Status = Schemas["SessionStatus"];
export type Interview = Schemas["SessionView"];

/** In the order in which an interview goes through them. */
export const STATUSES: Status[] = ["draft", "scheduled", "waiting", "live", "ended", "evaluated", "cancelled"];

export const statusLabel: Record<Status, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  waiting: "Candidate waiting",
  live: "Live",
  ended: "Ended",
  evaluated: "Evaluated",
  cancelled: "Cancelled",
};

/** What a status means, for whoever sees it for the first time. */
export const statusMeaning: Record<Status, string> = {
  draft: "Only you and your colleagues see it. The code opens nothing until you open it to the candidate.",
  scheduled: "The candidate can join with the code at any time.",
  waiting: "The candidate is in the room and waits for you to start.",
  live: "The interview is going on.",
  ended: "It is over. Its evaluation is being drafted.",
  evaluated: "It is over, and a drafted evaluation waits for your decisions.",
  cancelled: "It was called off. Nobody can join any more.",
};

export const statusTone: Record<Status, Tone> = {
  draft: "neutral",
  scheduled: "accent",
  waiting: "warn",
  live: "good",
  ended: "neutral",
  evaluated: "neutral",
  cancelled: "neutral",
};

/** Before it begins its settings can be changed. */
export const isBefore = (status: Status) => status === "draft" || status === "scheduled" || status === "waiting";
export const isOpen = (status: Status) => status === "scheduled" || status === "waiting" || status === "live";
export const isOver = (status: Status) => status === "ended" || status === "evaluated" || status === "cancelled";
/** There is a log worth looking at from the start on; a cancelled interview never started. */
export const hasRecord = (status: Status) => status === "live" || status === "ended" || status === "evaluated";

export type Step = "publish" | "start" | "enter" | "end" | "cancel";

/** What somebody of this role can do next, the most likely first. The server's state machine decides what is possible. */
export function nextSteps(status: Status, role: string | undefined): Step[] {
  const manage = may(role, "manage_sessions");
  const conduct = may(role, "conduct_sessions");
  const watch = conduct || may(role, "monitor_sessions");
  const steps: Step[] = [];
  if (status === "draft" && manage) steps.push("publish");
  if (status === "live" && watch) steps.push("enter");
  if ((status === "scheduled" || status === "waiting") && conduct) steps.push("start");
  if ((status === "scheduled" || status === "waiting") && watch) steps.push("enter");
  if (status === "draft" && conduct) steps.push("start");
  if (status === "live" && conduct) steps.push("end");
  if (isBefore(status) && manage) steps.push("cancel");
  return steps;
}

const urgency: Record<Status, number> = {
  live: 0,
  waiting: 1,
  scheduled: 2,
  draft: 3,
  ended: 4,
  evaluated: 4,
  cancelled: 5,
};

/** What needs somebody first: live, then waiting, then by the time it is set for; those without a time newest first. */
export function nextFirst(a: Interview, b: Interview): number {
  const byUrgency = urgency[a.status] - urgency[b.status];
  if (byUrgency !== 0) return byUrgency;
  if (a.scheduled_at && b.scheduled_at) return Date.parse(a.scheduled_at) - Date.parse(b.scheduled_at);
  if (a.scheduled_at || b.scheduled_at) return a.scheduled_at ? -1 : 1;
  return Date.parse(b.created_at) - Date.parse(a.created_at);
}
