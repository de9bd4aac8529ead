import { MessagesSquare } from "lucide-react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useRoomView } from "../room-context";
import { ChatMessage } from "./ChatMessage";
import { Composer } from "./Composer";
import { useChatVisible } from "./unread";

const NEAR_PX = 80;

export function ChatPane() {
  const chat = useRoomView((view) => view.chat);
  const you = useRoomView((view) => view.you?.id);
  const people = useRoomView((view) => view.people);
  const typing = useRoomView((view) => view.typing);
  const visible = useChatVisible();
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);

  // New messages come into view unless somebody reads further up; one's own always do.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the messages are what moves the list
  useLayoutEffect(() => {
    const own = chat.at(-1)?.authorId === you && chat.at(-1)?.state === "sending";
    if (list.current && (follows.current || own)) list.current.scrollTop = list.current.scrollHeight;
  }, [chat, typing, visible]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onScroll = () => {
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, []);

  const writers = typing.flatMap((id) => people.find((one) => one.id === id)?.name ?? []);
  return (
    <section aria-label="Chat" className="flex min-h-0 flex-1 flex-col">
      <div
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1)
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label="Messages"
        className="min-h-0 flex-1 overflow-y-auto px-3 py-3"
      >
        {chat.length === 0 && (
          <div className="grid h-full content-center justify-items-center gap-2 p-4 text-center text-sm text-ink-soft">
            <MessagesSquare className="size-5 text-ink-faint" aria-hidden />
            <p>Nothing was written yet. Messages are seen by everybody in the room and kept with the interview.</p>
          </div>
        )}
        <ol className="grid gap-3">
          {chat.map((entry, index) => {
            const before = chat[index - 1];
            const continues =
              before?.authorId === entry.authorId && Date.parse(entry.at) - Date.parse(before.at) < 120_000;
            return (
              <ChatMessage
                key={`${entry.authorId}-${entry.id}`}
                entry={entry}
                own={entry.authorId === you}
                continues={continues}
                colour={people.find((one) => one.id === entry.authorId)?.colour}
              />
            );
          })}
        </ol>
      </div>
      <p className="h-5 truncate px-3 text-xs text-ink-faint" aria-live="polite">
        {writers.length === 1 && `${writers[0]} is writing…`}
        {writers.length > 1 && `${writers.join(" and ")} are writing…`}
      </p>
      <Composer />
    </section>
  );
}
