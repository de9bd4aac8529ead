import { useMemo } from "react";
import { cn } from "@/lib/cn";
import { type DiffLine, diffLines, visibleSpaces } from "./diff";

const MAX_LINES = 300;
const signs: Record<DiffLine["kind"], { sign: string; words: string; look: string }> = {
  same: { sign: " ", words: "", look: "" },
  missing: { sign: "−", words: "Expected, did not come: ", look: "bg-good-soft text-good" },
  extra: { sign: "+", words: "Came, was not expected: ", look: "bg-bad-soft text-bad" },
};

/** Where a program's output differs from what is expected, line by line, with spaces and tabs made visible. */
export function OutputDiff({ expected, actual, passed }: { expected: string; actual: string; passed: boolean }) {
  const lines = useMemo(() => diffLines(expected, actual), [expected, actual]);
  const different = lines.some((line) => line.kind !== "same");
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
        {different ? (
          <>
            <span>
              <span className="text-good">−</span> expected
            </span>
            <span>
              <span className="text-bad">+</span> what came
            </span>
            {passed && <span>The differences do not matter for this test.</span>}
          </>
        ) : (
          "Output, as expected"
        )}
      </span>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-md border bg-surface py-1 font-mono text-xs"
      >
        {lines.length === 0 && <p className="px-2 text-ink-faint">(nothing)</p>}
        {lines.slice(0, MAX_LINES).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison do not move
          <div key={index} className={cn("flex w-max min-w-full gap-2 px-2 whitespace-pre", signs[line.kind].look)}>
            <span aria-hidden className="select-none">
              {signs[line.kind].sign}
            </span>
            <span className="sr-only">{signs[line.kind].words}</span>
            {line.kind === "same" ? line.text : visibleSpaces(line.text) || "(an empty line)"}
          </div>
        ))}
        {lines.length > MAX_LINES && <p className="px-2 text-ink-faint">and {lines.length - MAX_LINES} lines more</p>}
      </div>
    </div>
  );
}
