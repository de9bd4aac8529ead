import { Link } from "react-router";
import { Figure } from "@/components/charts/figure";
import { HEIGHT, Plot, WIDTH } from "@/components/charts/plot";
import { stepPath } from "@/components/charts/step-path";
import { formatSpan } from "@/lib/time";
import type { TestsAtTime } from "./types";

interface TestsChartProps {
  sessionId: string;
  points: readonly TestsAtTime[];
  duration: number;
}

/** How many tests passed after each test run. Each point leads to that moment of the replay. */
export function TestsChart({ sessionId, points, duration }: TestsChartProps) {
  const length = Math.max(1, duration, points.at(-1)?.t_ms ?? 0);
  const max = Math.max(1, ...points.map((point) => point.total));
  const sentence = sentenceOf(points);
  const path = stepPath(
    points.map((point) => ({ x: point.t_ms / length, y: point.passed / max })),
    WIDTH,
    HEIGHT,
  );
  return (
    <Figure
      title="Tests passed over time"
      sentence={sentence}
      columns={["Time", "Passed", "Of"]}
      rows={points.map((point) => [formatSpan(point.t_ms), point.passed, point.total])}
      chart={
        <Plot
          title="Tests passed over time"
          description={sentence}
          max={max}
          duration={length}
          overlay={points.map((point) => (
            <Link
              key={point.seq}
              to={`/interviews/${sessionId}/replay?seq=${point.seq}`}
              title={`${point.passed} of ${point.total} at ${formatSpan(point.t_ms)}`}
              aria-label={`${point.passed} of ${point.total} tests pass at ${formatSpan(point.t_ms)}, open in the replay`}
              className="absolute grid size-6 -translate-x-1/2 translate-y-1/2 place-items-center rounded-full"
              style={{ left: `${(point.t_ms / length) * 100}%`, bottom: `${(point.passed / max) * 100}%` }}
            >
              <span className="size-3 rounded-full border-2 border-surface bg-accent transition-transform hover:scale-125" />
            </Link>
          ))}
        >
          <path
            d={path}
            fill="none"
            className="stroke-accent"
            strokeWidth={2}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </Plot>
      }
    />
  );
}

function sentenceOf(points: readonly TestsAtTime[]): string {
  const last = points.at(-1);
  if (!last) return "The tests were never run.";
  const green = points.find((point) => point.total > 0 && point.passed === point.total);
  const runs = `${points.length} test ${points.length === 1 ? "run" : "runs"}`;
  return green
    ? `${runs}; all ${green.total} passed for the first time after ${formatSpan(green.t_ms)}.`
    : `${runs}; the last passed ${last.passed} of ${last.total}.`;
}
