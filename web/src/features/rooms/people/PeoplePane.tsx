import { ChatPane } from "../chat/ChatPane";
import { CallSlot } from "./CallSlot";
import { PeopleList } from "./PeopleList";

/** The people of the room: their call, who they are, and what they write. */
export function PeoplePane() {
  return (
    <section
      id="pane-people"
      tabIndex={-1}
      aria-label="People and chat"
      className="flex h-full min-h-0 flex-col bg-surface outline-none"
    >
      <CallSlot />
      <PeopleList />
      <ChatPane />
    </section>
  );
}
