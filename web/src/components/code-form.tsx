import { ArrowRight } from "lucide-react";
import { type FormEvent, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { caretAfter, codeLetters, codeObjection, formatCode } from "@/lib/session-code";

interface CodeFormProps {
  initial?: string;
  autoFocus?: boolean;
  busy?: boolean;
  /** What the server said about the code that was sent. */
  error?: string | undefined;
  onCode: (letters: string) => void;
}

/** The nine letters of an interview, grouped as they are typed. */
export function CodeForm({ initial = "", autoFocus, busy, error, onCode }: CodeFormProps) {
  const [letters, setLetters] = useState(() => codeLetters(initial));
  const [objection, setObjection] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(initial ? codeLetters(initial) : null);
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const shown = formatCode(letters);

  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    const at = caretAfter(shown, caret.current);
    input.current?.setSelectionRange(at, at);
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = codeObjection(letters);
    setObjection(wrong);
    if (wrong) {
      input.current?.focus();
      return;
    }
    setSent(letters);
    onCode(letters);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Field
        label="Interview code"
        hint="Nine letters. You can also paste the whole link."
        error={objection ?? (sent === letters ? error : undefined)}
      >
        {(props) => (
          <Input
            {...props}
            ref={input}
            value={shown}
            autoFocus={autoFocus}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="text"
            placeholder="abc def ghj"
            className="h-14 text-center font-mono text-2xl tracking-[0.12em] placeholder:opacity-60"
            onChange={(event) => {
              const { value, selectionStart } = event.target;
              caret.current = codeLetters(value.slice(0, selectionStart ?? value.length)).length;
              setLetters(codeLetters(value));
              setObjection(null);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy ?? false}>
        Continue <ArrowRight aria-hidden />
      </Button>
    </form>
  );
}
