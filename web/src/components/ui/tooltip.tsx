import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { keysOf } from "@/app/actions";

export const TooltipProvider = Radix.Provider;

export function Kbd({ shortcut }: { shortcut: string }) {
  return (
    <span className="inline-flex gap-0.5" aria-hidden>
      {keysOf(shortcut).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-sm border border-line bg-sunken px-1 text-center font-sans text-xs text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** Names a control that shows only an icon; give the control an aria-label as well. */
export function Tooltip({
  content,
  shortcut,
  children,
}: {
  content: ReactNode;
  shortcut?: string;
  children: ReactElement;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-xs items-center gap-2 rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm text-ink shadow-float"
        >
          {content}
          {shortcut && <Kbd shortcut={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
