import type { RoomView } from "../client/room-state";
import type { RoomPerson } from "../client/wire";

export const IDLE_MS = 60_000;

/** What somebody does now, in a word. */
export function stateOf(person: RoomPerson, view: Pick<RoomView, "activeAt" | "typing" | "you">, now: number): string {
  if (!person.connected) return "not connected";
  if (view.typing.includes(person.id)) return "writing a message";
  if (person.id === view.you?.id) return "you";
  const seen = view.activeAt[person.id];
  if (seen === undefined || now - seen > IDLE_MS) return "idle";
  return "active";
}

export const roleWords: Record<RoomPerson["role"], string> = {
  admin: "Admin",
  recruiter: "Recruiter",
  interviewer: "Interviewer",
  monitor: "Monitor",
  candidate: "Candidate",
};
