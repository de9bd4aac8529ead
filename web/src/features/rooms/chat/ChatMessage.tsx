import { CircleAlert } from "lucide-react";
import { memo } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { cn } from "@/lib/cn";
import { formatClock } from "@/lib/time";
import type { ChatEntry } from "../client/room-state";
import { useRoom } from "../room-context";
import { partsOf } from "./chat-text";

interface ChatMessageProps {
  entry: ChatEntry;
  own: boolean;
  /** Follows another message of the same person shortly after. */
  continues: boolean;
  colour: string | undefined;
}

export const ChatMessage = memo(function ChatMessage({ entry, own, continues, colour }: ChatMessageProps) {
  const { client } = useRoom();
  return (
    <li className={cn("grid gap-0.5", continues && "-mt-2")}>
      {!continues && (
        <div className="flex items-baseline gap-2 text-xs">
          <span
            className="size-2 shrink-0 self-center rounded-full bg-ink-faint"
            style={{ backgroundColor: colour }}
            aria-hidden
          />
          <span className="truncate font-semibold">{own ? "You" : entry.authorName}</span>
          <time dateTime={entry.at} className="text-ink-faint tabular-nums">
            {formatClock(entry.at)}
          </time>
        </div>
      )}
      <div
        className={cn("pl-4 text-sm wrap-anywhere whitespace-pre-wrap", entry.state === "sending" && "text-ink-soft")}
      >
        {partsOf(entry.text).map((part, index) => {
          const key = `${index}-${part.kind}`;
          if (part.kind === "text") return <span key={key}>{part.text}</span>;
          if (part.kind === "code") {
            return (
              <code key={key} className="rounded-sm bg-sunken px-1 font-mono text-xs">
                {part.text}
              </code>
            );
          }
          return (
            <CodeBlock key={key} className="my-1 whitespace-pre">
              {part.text}
            </CodeBlock>
          );
        })}
      </div>
      {entry.state === "failed" && (
        <div role="alert" className="flex flex-wrap items-center gap-x-2 pl-4 text-xs text-bad">
          <CircleAlert className="size-3.5" aria-hidden />
          <span>{entry.why ?? "This was not sent."}</span>
          <button type="button" className="rounded-sm font-medium underline" onClick={() => client.sayAgain(entry.id)}>
            Send again
          </button>
          <button type="button" className="rounded-sm underline" onClick={() => client.discard(entry.id)}>
            Discard
          </button>
        </div>
      )}
    </li>
  );
});
