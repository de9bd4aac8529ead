import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ResultTable } from "./types";

/** Rows that are put on the page at once. */
const STEP = 200;

/** What a query answered, one table for each statement that answers with rows. */
export function ResultTables({ tables }: { tables: ResultTable[] }) {
  return (
    <div className="grid min-w-0 gap-3 p-3">
      {tables.map((table, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the tables of one result do not move
        <OneTable key={index} table={table} name={tables.length > 1 ? `Result ${index + 1}` : "Result"} />
      ))}
    </div>
  );
}

function OneTable({ table, name }: { table: ResultTable; name: string }) {
  const { columns, rows, truncated } = table;
  const [limit, setLimit] = useState(STEP);
  const count = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  return (
    <section className="grid min-w-0 gap-1" aria-label={name}>
      <p className="flex flex-wrap gap-x-2 text-xs text-ink-soft">
        <span className="font-medium text-ink">{name}</span>
        <span className="tabular-nums">{count}</span>
        {truncated && <span className="text-warn">The query answered with more rows than are kept.</span>}
      </p>
      <ScrollRegion label={`${name}, ${count}`} className="max-h-80 rounded-md border bg-surface">
        <table className="w-full border-separate border-spacing-0 text-left font-mono text-xs">
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
                  key={index}
                  scope="col"
                  className="sticky top-0 z-1 border-b bg-sunken px-2.5 py-1.5 font-medium whitespace-nowrap text-ink-soft"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, limit).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one result do not move
              <tr key={index} className="hover:bg-sunken/60">
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={at} className="max-w-80 border-b border-line/60 px-2.5 py-1 align-top whitespace-pre-wrap">
                    {cell === null ? <Null /> : cell === "" ? <Empty /> : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="px-2.5 py-2 text-xs text-ink-soft">No rows.</p>}
      </ScrollRegion>
      {rows.length > limit && (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => setLimit(limit + STEP * 5)}>
          Show more of {rows.length} rows
        </Button>
      )}
    </section>
  );
}

/** The database's NULL, so that nobody takes it for the word. */
const Null = () => <span className="rounded-sm bg-sunken px-1 text-ink-faint italic">NULL</span>;

const Empty = () => <span className="text-ink-faint">{"''"}</span>;
