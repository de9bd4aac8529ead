import { useDeferredValue, useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { Markdown } from "@/components/ui/markdown";
import { Card } from "@/components/ui/surface";
import { Tab, TabList, Tabs } from "@/components/ui/tabs";
import { cn } from "@/lib/cn";

interface StatementEditorProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Markdown on one side, how candidates will see it on the other; one at a time where there is no room for both. */
export function StatementEditor({ value, error, onChange }: StatementEditorProps) {
  const [shown, setShown] = useState("write");
  const preview = useDeferredValue(value);
  return (
    <Card className="grid gap-3 p-5">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-lg">Statement</h2>
        <Tabs value={shown} onValueChange={setShown} className="lg:hidden">
          <TabList aria-label="Statement">
            <Tab value="write" aria-controls="statement-write">
              Write
            </Tab>
            <Tab value="preview" aria-controls="statement-preview">
              Preview
            </Tab>
          </TabList>
        </Tabs>
      </div>
      <div className="grid min-w-0 gap-5 lg:grid-cols-2">
        <div id="statement-write" className={cn("min-w-0", shown !== "write" && "max-lg:hidden")}>
          <Field
            label="Markdown"
            hint="Say what comes in, what should go out, what the limits are, and show an example."
            error={error}
          >
            {(props) => (
              <Textarea
                {...props}
                value={value}
                maxLength={20_000}
                spellCheck
                className="min-h-80 font-mono text-sm"
                onChange={(event) => onChange(event.target.value)}
              />
            )}
          </Field>
        </div>
        <section
          id="statement-preview"
          aria-label="Preview of the statement"
          className={cn("grid min-w-0 content-start gap-1.5", shown !== "preview" && "max-lg:hidden")}
        >
          <p className="text-sm font-medium">As candidates see it</p>
          <div className="min-h-80 rounded-md border border-dashed p-4">
            {preview.trim() ? (
              <Markdown>{preview}</Markdown>
            ) : (
              <p className="text-ink-faint">The statement appears here while you write.</p>
            )}
          </div>
        </section>
      </div>
    </Card>
  );
}
