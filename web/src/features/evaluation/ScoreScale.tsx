import { cn } from "@/lib/cn";
import { BANDS, bandOf } from "./words";

const fills = { insufficient: "bg-bad", developing: "bg-warn", solid: "bg-accent", strong: "bg-good" };

/** A score from 1 to 4 as four steps. The number stands beside it, so this says nothing to screen readers. */
export function ScoreScale({ score, className }: { score: number; className?: string }) {
  const fill = fills[bandOf(score)];
  return (
    <div aria-hidden className={cn("grid grid-cols-4 gap-1", className)}>
      {BANDS.map((band, index) => (
        <span key={band} className="h-1.5 overflow-hidden rounded-full bg-line [print-color-adjust:exact]">
          <span
            className={cn("block h-full rounded-full", fill)}
            style={{ width: `${Math.min(1, Math.max(0, score - index)) * 100}%` }}
          />
        </span>
      ))}
    </div>
  );
}
