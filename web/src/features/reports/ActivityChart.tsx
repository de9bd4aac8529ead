import { Figure } from "@/components/charts/figure";
import { HEIGHT, Plot, WIDTH } from "@/components/charts/plot";
import { formatDuration, formatSpan } from "@/lib/time";
import type { Activity } from "./types";

/** How much was written when. */
export function ActivityChart({ activity, duration }: { activity: Activity; duration: number }) {
  const { buckets, bucket_ms: width } = activity;
  const length = Math.max(1, duration, (buckets.at(-1)?.t_ms ?? 0) + (buckets.length > 0 ? width : 0));
  const max = Math.max(1, ...buckets.map((bucket) => bucket.characters));
  const characters = buckets.reduce((sum, bucket) => sum + bucket.characters, 0);
  const edits = buckets.reduce((sum, bucket) => sum + bucket.edits, 0);
  const sentence =
    edits === 0
      ? "Nothing was written."
      : `${characters.toLocaleString()} characters in ${edits.toLocaleString()} edits, in parts of ${formatDuration(width)}.`;
  return (
    <Figure
      title="Writing over time"
      sentence={sentence}
      columns={["From", "Edits", "Characters"]}
      rows={buckets
        .filter((bucket) => bucket.edits > 0)
        .map((bucket) => [formatSpan(bucket.t_ms), bucket.edits, bucket.characters])}
      chart={
        <Plot title="Writing over time" description={sentence} max={max} duration={length}>
          {buckets.map((bucket) => {
            const height = (bucket.characters / max) * HEIGHT;
            const across = (width / length) * WIDTH;
            return (
              <rect
                key={bucket.t_ms}
                x={(bucket.t_ms / length) * WIDTH + across * 0.1}
                width={across * 0.8}
                y={HEIGHT - height}
                height={height}
                className="fill-accent/70"
              >
                <title>{`${formatSpan(bucket.t_ms)}: ${bucket.characters} characters`}</title>
              </rect>
            );
          })}
        </Plot>
      }
    />
  );
}
