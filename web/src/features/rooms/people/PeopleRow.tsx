import { Avatar } from "@/components/ui/surface";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/cn";
import { useNow } from "../layout/ElapsedTime";
import { goTo } from "../layout/pane-state";
import { useRoom, useRoomView } from "../room-context";
import { roleWords, stateOf } from "./person-state";

const SHOWN = 5;

/** Everybody in the room as faces in the top bar; a press goes to where that person is in the code. */
export function PeopleRow() {
  const { editor, client } = useRoom();
  const people = useRoomView((view) => view.people);
  const you = useRoomView((view) => view.you);
  const activeAt = useRoomView((view) => view.activeAt);
  const typing = useRoomView((view) => view.typing);
  const now = useNow(true, 15_000);
  const sorted = [...people].sort((a, b) => Number(b.connected) - Number(a.connected));
  return (
    <ul aria-label="People in the room" className="flex items-center gap-1 max-sm:hidden">
      {sorted.slice(0, SHOWN).map((person) => {
        const state = stateOf(person, { activeAt, typing, you }, now);
        const idle = state === "idle";
        const label = `${person.name}, ${roleWords[person.role]}, ${state}`;
        return (
          <li key={person.id}>
            <Tooltip content={label}>
              <button
                type="button"
                onClick={() => {
                  if (person.id === client.view.getState().you?.id) return;
                  if (editor.reveal(person.id)) goTo("code", () => editor.focus());
                }}
                className="relative block rounded-full"
              >
                <Avatar
                  name={person.name}
                  colour={person.colour}
                  className={cn(!person.connected && "grayscale", idle && "brightness-75")}
                />
                <span className="sr-only">
                  {label}
                  {person.id !== you?.id && ". Go to this person's place in the code"}
                </span>
                <span
                  className={cn(
                    "absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-surface",
                    !person.connected ? "bg-ink-faint" : idle ? "bg-warn" : "bg-good",
                  )}
                />
              </button>
            </Tooltip>
          </li>
        );
      })}
      {people.length > SHOWN && (
        <li className="pl-3 text-xs text-ink-soft tabular-nums">and {people.length - SHOWN} more</li>
      )}
    </ul>
  );
}
