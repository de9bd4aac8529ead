import type { LucideIcon } from "lucide-react";
import type { HTMLAttributes, ReactNode } from "react";
import { cn } from "@/lib/cn";

export const Card = ({ className, ...props }: HTMLAttributes<HTMLDivElement>) => (
  <div className={cn("rounded-lg border border-line bg-surface shadow-card", className)} {...props} />
);

const tones = {
  neutral: "bg-sunken text-ink-soft border-line",
  accent: "bg-accent-soft text-accent-strong border-transparent",
  good: "bg-good-soft text-good border-transparent",
  warn: "bg-warn-soft text-warn border-transparent",
  bad: "bg-bad-soft text-bad border-transparent",
};

export type Tone = keyof typeof tones;

export const Badge = ({ tone = "neutral", className, ...props }: HTMLAttributes<HTMLSpanElement> & { tone?: Tone }) => (
  <span
    className={cn(
      "inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-full border px-2 text-xs font-medium [&_svg]:size-3.5",
      tones[tone],
      className,
    )}
    {...props}
  />
);

/** Grey shapes where content will be, of the size that it will have. */
export const Skeleton = ({ className, ...props }: HTMLAttributes<HTMLDivElement>) => (
  <div aria-hidden className={cn("animate-pulse rounded-md bg-line/70", className)} {...props} />
);

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What this place is for and how something gets here. */
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("grid justify-items-center gap-3 px-6 py-14 text-center", className)}>
      <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-strong">
        <Icon className="size-5" aria-hidden />
      </span>
      <h2 className="text-lg">{title}</h2>
      <div className="max-w-md text-ink-soft">{children}</div>
      {action}
    </div>
  );
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word[0])
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

/** Initials in a person's colour. The name stands beside it or is given by the parent. */
export function Avatar({ name, colour, className }: { name: string; colour?: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-7 shrink-0 place-items-center rounded-full bg-ink-soft text-xs font-semibold text-surface",
        // Drawn and not written: a control that is named by its label holds no other text.
        "before:content-[attr(data-initials)]",
        className,
      )}
      data-initials={initialsOf(name)}
      style={colour ? { backgroundColor: colour, color: "#fff" } : undefined}
    />
  );
}
