import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
}

/** Something to look at beside the page, without leaving it. */
export const Sheet = ({ open, onOpenChange, title, children, footer }: SheetProps) => (
  <Radix.Root open={open} onOpenChange={onOpenChange}>
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
      <Radix.Content
        aria-describedby={undefined}
        className="fixed inset-y-0 right-0 z-50 grid w-full max-w-2xl grid-rows-[auto_1fr_auto] border-l border-line bg-raised shadow-float"
      >
        <div className="flex items-center justify-between gap-3 border-b px-5 py-3">
          <Radix.Title className="truncate text-lg font-semibold">{title}</Radix.Title>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label="Close">
              <X />
            </Button>
          </Radix.Close>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1) */}
        <div tabIndex={0} className="min-h-0 overflow-y-auto p-5 -outline-offset-2">
          {children}
        </div>
        {footer && <div className="flex justify-end gap-2 border-t px-5 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);
