import type { ReplayEvent, ReplayPerson } from "./types";

/** The room's own colours, in the order in which people first came in. */
const COLOURS = ["#2563eb", "#c2410c", "#15803d", "#a21caf", "#0e7490", "#b91c1c", "#6d28d9", "#4d7c0f"];

export interface Person extends ReplayPerson {
  colour: string;
}

/** Everybody who appears in a recording, by id. Whoever acted without having been in the room is the person who set it up. */
export function castOf(people: readonly ReplayPerson[], events: readonly ReplayEvent[]): ReadonlyMap<string, Person> {
  const arrivals = [
    ...new Set(events.filter((event) => event.type === "participant_join").map((event) => event.actor_id)),
  ].filter((id) => id !== null);
  const order = [...arrivals, ...people.map((person) => person.id).filter((id) => !arrivals.includes(id))];
  return new Map(
    order.map((id, index) => {
      const known = people.find((person) => person.id === id);
      const colour = COLOURS[index % COLOURS.length] as string;
      return [id, { id, name: known?.name ?? "Somebody", role: known?.role ?? "guest", colour }];
    }),
  );
}
