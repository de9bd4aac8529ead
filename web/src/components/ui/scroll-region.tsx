import type { HTMLAttributes, Ref } from "react";
import { cn } from "@/lib/cn";

interface ScrollRegionProps extends HTMLAttributes<HTMLElement> {
  label: string;
  ref?: Ref<HTMLElement>;
}

/** Content that scrolls by itself. It has a name and takes the focus, so that the keyboard reaches all of it (WCAG 2.1.1). */
export const ScrollRegion = ({ label, className, ...props }: ScrollRegionProps) => (
  <section
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    tabIndex={0}
    aria-label={label}
    className={cn("relative min-h-0 overflow-auto -outline-offset-2", className)}
    {...props}
  />
);
