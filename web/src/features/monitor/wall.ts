import type { Schemas } from "@/api/client";

export type WallEntry = Schemas["WallEntry"];

const activityOf = (entry: WallEntry) => Date.parse(entry.last_activity_at ?? entry.started_at ?? "") || 0;

/** Live interviews first, then those that wait; among each the one with the latest activity first. */
export const inOrder = (entries: Iterable<WallEntry>): WallEntry[] =>
  [...entries].sort(
    (a, b) =>
      Number(b.status === "live") - Number(a.status === "live") ||
      activityOf(b) - activityOf(a) ||
      a.session_id.localeCompare(b.session_id),
  );

export type WallFilter = "all" | "live" | "waiting" | "signals";

/** Whether an interview fits what is searched for: words in its title, its people or its language. */
export function fits(entry: WallEntry, filter: WallFilter, search: string): boolean {
  if (filter === "signals" ? entry.signals_count === 0 : filter !== "all" && entry.status !== filter) return false;
  const text = [entry.title, entry.candidate_name, entry.language, ...entry.people.map((person) => person.name)]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What of an entry is news to somebody who looks at the wall: shown softly, and said aloud only for what is rare. */
export function newsIn(before: WallEntry | undefined, after: WallEntry): string | null {
  if (!before) return `${after.title} was opened.`;
  if (before.status !== after.status && after.status === "live") return `${after.title} started.`;
  if (after.signals_count > before.signals_count)
    return `A signal in ${after.title}: ${after.last_signal?.title ?? ""}.`;
  return null;
}
