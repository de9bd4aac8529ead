import { type ReactNode, useId } from "react";
import { formatSpan } from "@/lib/time";

interface PlotProps {
  title: string;
  description: string;
  /** The top of the scale. */
  max: number;
  /** The length of the time axis in ms. */
  duration: number;
  /** Shapes in a space of 1000 wide and 100 high, with the zero line at the bottom. */
  children: ReactNode;
  /** Placed over the shapes by percentages. */
  overlay?: ReactNode;
}

export const WIDTH = 1000;
export const HEIGHT = 100;

/** Two axes and what is drawn between them. The text stands beside the picture, so that it never stretches with it. */
export function Plot({ title, description, max, duration, children, overlay }: PlotProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1 text-ink-soft text-xs tabular-nums">
      <div aria-hidden className="grid h-40 content-between text-right leading-none">
        <span>{max}</span>
        <span>0</span>
      </div>
      <div className="relative h-40 border-b border-l">
        <svg
          role="img"
          aria-labelledby={`${id}-title ${id}-description`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{description}</desc>
          <line
            x1={0}
            x2={WIDTH}
            y1={0}
            y2={0}
            className="stroke-line"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
          {children}
        </svg>
        {overlay}
      </div>
      <div aria-hidden className="col-start-2 flex justify-between">
        <span>0:00</span>
        <span>{formatSpan(duration / 2)}</span>
        <span>{formatSpan(duration)}</span>
      </div>
    </div>
  );
}
