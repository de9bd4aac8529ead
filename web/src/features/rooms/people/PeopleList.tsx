import { LocateFixed } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/surface";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "../layout/ElapsedTime";
import { goTo } from "../layout/pane-state";
import { useRoom, useRoomView } from "../room-context";
import { roleWords, stateOf } from "./person-state";

export function PeopleList() {
  const { editor } = useRoom();
  const people = useRoomView((view) => view.people);
  const you = useRoomView((view) => view.you);
  const activeAt = useRoomView((view) => view.activeAt);
  const typing = useRoomView((view) => view.typing);
  const now = useNow(true, 15_000);
  const locate = (id: string, name: string) => {
    if (editor.reveal(id)) goTo("code", () => editor.focus());
    else toast.info(`${name} has not placed a cursor in the code yet.`);
  };
  return (
    <section aria-label="People" className="max-h-[30%] shrink-0 overflow-y-auto border-b px-3 py-2">
      <ul className="grid gap-0.5">
        {people.map((person) => (
          <li key={person.id} className="flex min-h-9 items-center gap-2.5">
            <Avatar
              name={person.name}
              colour={person.colour}
              className={person.connected ? "size-6" : "size-6 grayscale"}
            />
            <span className="grid min-w-0 flex-1">
              <span className="truncate text-sm font-medium">{person.name}</span>
              <span className="truncate text-xs text-ink-faint">
                {roleWords[person.role]}, {stateOf(person, { activeAt, typing, you }, now)}
              </span>
            </span>
            {person.id !== you?.id && person.connected && (
              <Tooltip content={`Go to ${person.name}'s place in the code`}>
                <Button
                  size="icon-sm"
                  variant="ghost"
                  aria-label={`Go to ${person.name}'s place in the code`}
                  onClick={() => locate(person.id, person.name)}
                >
                  <LocateFixed />
                </Button>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
