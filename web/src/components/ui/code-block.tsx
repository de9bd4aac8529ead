import type { HTMLAttributes } from "react";
import { cn } from "@/lib/cn";

/** Text as it is, in a box that scrolls in both directions and can be reached with Tab. */
export const CodeBlock = ({ className, ...props }: HTMLAttributes<HTMLPreElement>) => (
  <pre
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1)
    tabIndex={0}
    className={cn("overflow-auto rounded-md border bg-sunken p-2 font-mono text-xs", className)}
    {...props}
  />
);
