import type { HTMLAttributes } from "react";

/** A region that scrolls by itself, so it takes the focus: else keyboards could not scroll it (WCAG 2.1.1). */
export const Scrollable = ({ label, ...props }: HTMLAttributes<HTMLElement> & { label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
  <section tabIndex={0} aria-label={label} {...props} />
);
