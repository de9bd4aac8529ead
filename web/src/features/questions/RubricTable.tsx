import { ScrollRegion } from "@/components/ui/scroll-region";
import type { QuestionDetail } from "./questions";

const bands = ["Insufficient", "Developing", "Solid", "Strong"];

/** What each score of each criterion means. */
export function RubricTable({ rubric }: { rubric: QuestionDetail["rubric"] }) {
  if (rubric.length === 0) return <p className="text-ink-soft">This question has no rubric.</p>;
  return (
    <ScrollRegion label="Rubric, scrolls sideways" className="overflow-x-auto rounded-md">
      <table className="w-full min-w-2xl border-collapse text-sm">
        <thead>
          <tr className="border-b text-left align-bottom text-xs text-ink-faint">
            <th scope="col" className="w-36 py-2 pr-3 font-medium">
              Criterion
            </th>
            {bands.map((band, index) => (
              <th key={band} scope="col" className="px-3 py-2 font-medium">
                <span className="tabular-nums">{index + 1}</span> {band}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rubric.map((criterion) => (
            <tr key={criterion.criterion} className="align-top">
              <th scope="row" className="py-2.5 pr-3 text-left font-medium">
                {criterion.title}
                <span className="block text-xs font-normal text-ink-faint tabular-nums">
                  weighs {Math.round(criterion.weight * 100)} %
                </span>
              </th>
              {bands.map((band, index) => (
                <td key={band} className="px-3 py-2.5 text-ink-soft">
                  {criterion.bands[index] ?? "—"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
