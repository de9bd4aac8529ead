import { MessageSquare } from "lucide-react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Avatar, EmptyState } from "@/components/ui/surface";
import { formatSpan } from "@/lib/time";
import type { ChatLine } from "./engine";
import type { Person } from "./people";

interface ChatPanelProps {
  lines: readonly ChatLine[];
  cast: ReadonlyMap<string, Person>;
  onOpen: (seq: number) => void;
}

/** What was said until this moment. */
export function ChatPanel({ lines, cast, onOpen }: ChatPanelProps) {
  if (lines.length === 0) {
    return (
      <EmptyState icon={MessageSquare} title="Nothing was said yet">
        Messages appear here as they were written.
      </EmptyState>
    );
  }
  return (
    <ScrollRegion label="Chat at this moment" className="p-3">
      <ol className="grid gap-3">
        {lines.map((line) => {
          const author = line.author === null ? undefined : cast.get(line.author);
          return (
            <li key={line.seq} className="grid grid-cols-[auto_1fr] gap-x-2.5">
              <Avatar name={author?.name ?? "?"} {...(author ? { colour: author.colour } : {})} />
              <div className="grid min-w-0">
                <p className="flex items-baseline justify-between gap-2 text-xs">
                  <span className="truncate font-medium">{author?.name ?? "Somebody"}</span>
                  <button
                    type="button"
                    aria-label={`Go to ${formatSpan(line.t)}`}
                    onClick={() => onOpen(line.seq)}
                    className="rounded-sm text-ink-soft tabular-nums hover:text-accent hover:underline"
                  >
                    {formatSpan(line.t)}
                  </button>
                </p>
                <p className="whitespace-pre-wrap break-words text-sm">{line.text || "These words were erased."}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </ScrollRegion>
  );
}
