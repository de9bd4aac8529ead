import { useMemo } from "react";
import { CodeView } from "@/components/code-view/code-view";
import { Avatar } from "@/components/ui/surface";
import { cn } from "@/lib/cn";
import { languageName } from "@/lib/language-names";
import type { Position, ReplayEngine } from "./engine";
import type { Person } from "./people";

interface SharedCodeProps {
  engine: ReplayEngine;
  position: Position;
  cast: ReadonlyMap<string, Person>;
}

/** The document exactly as it was, with everybody's caret, and who was there to see it. */
export function SharedCode({ engine, position, cast }: SharedCodeProps) {
  const frame = engine.document(position);
  const present = engine.people(position);
  const carets = useMemo(
    () =>
      frame.carets.flatMap(({ author, anchor, head }, index) => {
        const person = cast.get(author);
        // The last caret is that of whoever wrote last.
        const quiet = index < frame.carets.length - 1;
        return person && present.has(author) ? [{ name: person.name, colour: person.colour, quiet, anchor, head }] : [];
      }),
    [frame, cast, present],
  );
  return (
    <section
      aria-label="Code at this moment"
      className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] bg-surface max-lg:h-[52dvh]"
    >
      <div className="flex h-11 items-center justify-between gap-3 border-b px-4">
        <span className="text-sm font-medium">{languageName(engine.language(position))}</span>
        <ul aria-label="People" className="flex items-center gap-1">
          {[...cast.values()].map((person) => {
            const here = present.has(person.id);
            return (
              <li key={person.id} title={`${person.name}, ${person.role}: ${here ? "in the room" : "not in the room"}`}>
                <Avatar name={person.name} colour={person.colour} className={cn(!here && "opacity-30 grayscale")} />
                <span className="sr-only">
                  {person.name}, {here ? "in the room" : "not in the room"}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="relative grid min-h-0 min-w-0">
        <CodeView
          label="Code at this moment"
          text={frame.text}
          language={engine.language(position)}
          carets={carets}
          follow={frame.carets.at(-1)?.head}
          className="h-full"
        />
        {frame.text.length === 0 && (
          <p className="pointer-events-none absolute inset-x-0 top-3 px-12 text-ink-faint">Nothing was written yet.</p>
        )}
        {frame.lost > 0 && (
          <p className="absolute inset-x-4 bottom-4 rounded-md border bg-raised p-3 shadow-card">
            Some of these words were erased at the person's request, so the code cannot be shown as it was.
          </p>
        )}
      </div>
    </section>
  );
}
