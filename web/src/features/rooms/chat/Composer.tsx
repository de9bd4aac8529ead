import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { isOver } from "../client/room-state";
import { useRoom, useRoomView } from "../room-context";

export function Composer() {
  const { client } = useRoom();
  const limit = useRoomView((view) => view.limits.max_chat);
  const over = useRoomView((view) => isOver(view.session?.status));
  const [draft, setDraft] = useState("");
  const text = draft.trim();
  const tooLong = text.length > limit;

  const send = () => {
    if (text === "" || tooLong) return;
    client.say(text);
    client.typing(false);
    setDraft("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  if (over) return <p className="border-t p-3 text-sm text-ink-soft">The interview has ended; the chat can be read.</p>;
  return (
    <form
      className="grid gap-1 border-t p-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-1 rounded-md border border-line-strong/70 bg-surface focus-within:border-focus">
        <textarea
          id="chat-message"
          aria-label="Message to everybody in the room"
          aria-invalid={tooLong || undefined}
          placeholder="Write a message"
          rows={1}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            client.typing(event.target.value.trim() !== "");
          }}
          onBlur={() => client.typing(false)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-9 flex-1 resize-none bg-transparent px-2.5 py-1.5 text-base outline-none placeholder:text-ink-faint"
        />
        <Button
          type="submit"
          size="icon-sm"
          variant="ghost"
          aria-label="Send"
          disabled={text === "" || tooLong}
          className="m-0.5"
        >
          <SendHorizontal />
        </Button>
      </div>
      <p className="px-0.5 text-xs text-ink-faint">
        {tooLong ? (
          <span role="alert" className="text-bad">
            {(text.length - limit).toLocaleString()} characters too many. Split it, or put code into the editor.
          </span>
        ) : (
          "Enter sends, Shift+Enter breaks the line, `code`"
        )}
      </p>
    </form>
  );
}
