import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface SignalCardProps {
  title: string;
  /** When and who, as far as the place it stands in does not say so. */
  context: ReactNode;
  quote: string | null;
  explanations: readonly string[];
  action?: ReactNode;
  className?: string;
}

/** Something that was noticed, with what it may innocently mean beside it. It says what was seen, never why. */
export function SignalCard({ title, context, quote, explanations, action, className }: SignalCardProps) {
  return (
    <article className={cn("grid min-w-0 gap-2.5 rounded-md border bg-sunken p-3.5 break-inside-avoid", className)}>
      <div className="flex items-start gap-2.5">
        <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{title}</p>
          <p className="text-xs text-ink-soft tabular-nums">{context}</p>
        </div>
        {action}
      </div>
      {quote && (
        <pre className="max-h-24 overflow-hidden whitespace-pre-wrap break-words rounded-sm border bg-surface px-2.5 py-1.5 font-mono text-xs print:max-h-none">
          {withoutMargins(quote)}
        </pre>
      )}
      {explanations.length > 0 && (
        <div className="text-sm">
          <p className="font-medium text-ink-soft">What it may innocently mean</p>
          <ul className="ml-4 list-disc text-ink-soft marker:text-ink-faint">
            {explanations.map((explanation) => (
              <li key={explanation}>{explanation}</li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}

/** A piece of text without the empty lines around it. */
const withoutMargins = (text: string) => text.replace(/^\s*\n/, "").trimEnd();
