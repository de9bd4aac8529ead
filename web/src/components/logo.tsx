import { cn } from "@/lib/cn";

/** The mark alone, where there is no room for the name. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" className={cn("size-6 shrink-0", className)} aria-hidden>
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <path d="M9 16.5 14 21.5 23.5 10.5" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="23.5" cy="23" r="2" fill="#99f6e4" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold tracking-tight", className)}>
      <LogoMark />
      Integrity AI
    </span>
  );
}
