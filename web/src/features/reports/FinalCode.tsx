import { StaticCode } from "@/components/code-view/static-code";
import { Card } from "@/components/ui/surface";
import { languageName } from "@/lib/language-names";
import type { Report } from "./types";

/** The document as it was at the end. */
export function FinalCode({ code }: { code: Report["final_code"] }) {
  return (
    <section aria-labelledby="code" className="grid min-w-0 gap-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="code" className="text-xl">
          Final code
        </h2>
        <p className="text-ink-soft text-sm tabular-nums">
          {languageName(code.language)}, {code.lines} {code.lines === 1 ? "line" : "lines"}
        </p>
      </div>
      {code.text.trim() === "" ? (
        <p className="text-ink-soft">Nothing was written.</p>
      ) : (
        <Card className="min-w-0 overflow-hidden">
          <StaticCode
            label="Final code, line by line"
            text={code.text}
            language={code.language}
            className="max-h-144 -outline-offset-2 print:max-h-none"
          />
        </Card>
      )}
    </section>
  );
}
