import { ChevronRight, EyeOff } from "lucide-react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Badge } from "@/components/ui/surface";
import type { QuestionDetail } from "./questions";

/** The tests of a question; each opens to what goes in and what has to come out. */
export function TestList({ tests }: { tests: QuestionDetail["tests"] }) {
  if (tests.length === 0) {
    return <p className="text-ink-soft">No tests. Programs can be run, but nothing says whether they are right.</p>;
  }
  return (
    <ul className="divide-y rounded-md border">
      {tests.map((test) => (
        <li key={test.id}>
          <details className="group">
            <summary className="flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-2 hover:bg-sunken">
              <ChevronRight
                className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
                aria-hidden
              />
              <span className="min-w-0 flex-1 truncate">{test.name}</span>
              {test.group && <span className="truncate text-sm text-ink-soft">{test.group}</span>}
              {test.points !== undefined && (
                <span className="shrink-0 text-sm text-ink-faint tabular-nums">
                  {test.points} {test.points === 1 ? "point" : "points"}
                </span>
              )}
              {test.hidden && (
                <Badge>
                  <EyeOff aria-hidden /> Hidden
                </Badge>
              )}
            </summary>
            <div className="grid gap-3 px-3 pb-3 sm:grid-cols-2">
              <Stream title="Input" name={test.name} text={test.input} />
              <Stream title="Expected output" name={test.name} text={test.expected} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Stream({ title, name, text }: { title: string; name: string; text: string }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <p className="text-xs text-ink-faint">{title}</p>
      <ScrollRegion label={`${title} of ${name}`} className="max-h-64 overflow-auto rounded-md border bg-sunken p-2">
        <pre className="font-mono text-sm">{text || <span className="text-ink-faint">nothing</span>}</pre>
      </ScrollRegion>
    </div>
  );
}
