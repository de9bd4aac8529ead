import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { Card, Skeleton } from "@/components/ui/surface";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { languageName } from "@/lib/language-names";
import type { FieldErrors } from "@/lib/use-field-errors";
import { useLanguages } from "./questions";

interface StartersEditorProps {
  starter: Record<string, string>;
  errors: FieldErrors;
  onChange: (starter: Record<string, string>, field: string) => void;
}

/** One program for each language, from which candidates begin. */
export function StartersEditor({ starter, errors, onChange }: StartersEditorProps) {
  const languages = useLanguages();
  const known = languages.data?.map((language) => language.id) ?? [];
  const all = [...new Set([...known, ...Object.keys(starter)])];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = chosen ?? Object.keys(starter)[0] ?? all[0] ?? "";
  return (
    <Card className="grid gap-3 p-5">
      <div className="grid gap-1">
        <h2 className="text-lg">
          Starter code <span className="text-xs font-normal text-ink-faint">optional</span>
        </h2>
        <p className="text-sm text-ink-soft">
          Where a language has none, candidates begin with an empty file. A dot marks the languages that have one.
        </p>
      </div>
      {all.length === 0 ? (
        <Skeleton className="h-52" />
      ) : (
        <Tabs value={shown} onValueChange={setChosen} className="grid gap-3">
          <TabList className="flex-wrap" aria-label="Language">
            {all.map((language) => (
              <Tab key={language} value={language}>
                {languageName(language)}
                {starter[language]?.trim() && (
                  <span className="size-1.5 rounded-full bg-accent" role="img" aria-label="has starter code" />
                )}
              </Tab>
            ))}
          </TabList>
          {all.map((language) => (
            <TabPanel key={language} value={language} tabIndex={-1}>
              <Field
                label={`Starter in ${languageName(language)}`}
                error={errors[`starter.${language}`] ?? errors.starter}
              >
                {(props) => (
                  <Textarea
                    {...props}
                    value={starter[language] ?? ""}
                    spellCheck={false}
                    className="min-h-52 font-mono text-sm"
                    onChange={(event) =>
                      onChange({ ...starter, [language]: event.target.value }, `starter.${language}`)
                    }
                  />
                )}
              </Field>
            </TabPanel>
          ))}
        </Tabs>
      )}
    </Card>
  );
}
