import { ScrollRegion } from "@/components/ui/scroll-region";
import { Badge, Card } from "@/components/ui/surface";
import { formatMemory, formatPoints } from "@/features/execution/verdicts";
import { outcomeOf, toneOf } from "@/features/replay/verdicts";
import { languageName } from "@/lib/language-names";
import { formatDuration } from "@/lib/time";
import { MomentLink } from "./MomentLink";
import type { ReportRun } from "./types";

/** Every run, in order. */
export function RunsTable({ sessionId, runs }: { sessionId: string; runs: readonly ReportRun[] }) {
  // Columns that would stay empty are left out.
  const points = runs.some((run) => run.max_points);
  const clock = runs.some((run) => typeof run.wall_ms === "number");
  const columns = [
    "Time",
    "Result",
    ...(points ? ["Points"] : []),
    "By",
    "Language",
    clock ? "CPU time" : "Ran for",
    ...(clock ? ["In all"] : []),
    "Memory",
  ];
  return (
    <section aria-labelledby="runs" className="grid min-w-0 gap-4">
      <h2 id="runs" className="text-xl">
        Runs
      </h2>
      {runs.length === 0 ? (
        <p className="text-ink-soft">Nothing was run.</p>
      ) : (
        <Card className="min-w-0 overflow-hidden">
          <ScrollRegion label="Runs, one by one" className="max-h-112 print:max-h-none">
            <table className="w-full whitespace-nowrap text-left text-sm tabular-nums">
              <thead className="sticky top-0 bg-sunken text-ink-soft">
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="px-4 py-2 font-medium">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <tr key={run.id} className="border-t">
                    <td className="px-4 py-2">
                      <MomentLink sessionId={sessionId} seq={run.seq} t={run.t_ms} />
                    </td>
                    <td className="px-4 py-2">
                      <Badge tone={toneOf(run)}>{outcomeOf(run)}</Badge>
                    </td>
                    {points && (
                      <td className="px-4 py-2">
                        {run.max_points ? `${formatPoints(run.points ?? 0)} of ${formatPoints(run.max_points)}` : ""}
                      </td>
                    )}
                    <td className="px-4 py-2">{run.by?.name ?? ""}</td>
                    <td className="px-4 py-2">{languageName(run.language)}</td>
                    <td className="px-4 py-2">{formatDuration(run.time_ms)}</td>
                    {clock && (
                      <td className="px-4 py-2">
                        {typeof run.wall_ms === "number" ? formatDuration(run.wall_ms) : ""}
                      </td>
                    )}
                    <td className="px-4 py-2">{run.memory_kb > 0 ? formatMemory(run.memory_kb) : ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </Card>
      )}
    </section>
  );
}
