import { type ReactNode, useId } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Card } from "@/components/ui/surface";

interface FigureProps {
  title: string;
  /** What the chart says, in a sentence: shown to everybody, and the description for screen readers. */
  sentence: string;
  chart: ReactNode;
  columns: string[];
  rows: ReactNode[][];
}

/** A chart with a sentence that says what it shows and a table with its numbers. */
export function Figure({ title, sentence, chart, columns, rows }: FigureProps) {
  const id = useId();
  return (
    <Card className="grid min-w-0 content-start gap-4 p-5 break-inside-avoid">
      <div className="grid gap-0.5">
        <h3 id={id} className="text-lg">
          {title}
        </h3>
        <p className="text-sm text-ink-soft">{sentence}</p>
      </div>
      {chart}
      <details className="group text-sm print:hidden">
        <summary className="w-fit cursor-pointer rounded-sm text-ink-soft hover:text-ink">
          The numbers as a table
        </summary>
        <ScrollRegion label={`${title}, numbers`} className="mt-3 max-h-64">
          <table aria-labelledby={id} className="w-full text-left tabular-nums">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="border-b py-1.5 pr-4 font-medium text-ink-soft">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are in the order of time
                <tr key={row}>
                  {cells.map((cell, column) => (
                    <td key={columns[column]} className="border-b py-1.5 pr-4">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </Card>
  );
}
