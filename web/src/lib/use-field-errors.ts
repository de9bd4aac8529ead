import { useEffect, useRef, useState } from "react";
import type { Problem } from "@/api/problem";

export type FieldErrors = Record<string, string>;

/** The messages beside a form's fields. New ones move the focus to the first field that has one. */
export function useFieldErrors() {
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);

  return {
    form,
    errors,
    /** Shows these and tells whether there is none. */
    check(found: Record<string, string | null | undefined>): boolean {
      const wrong = Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => !!entry[1]));
      setErrors(wrong);
      return Object.keys(wrong).length === 0;
    },
    /** Takes over what the server said about fields; tells whether it said anything about them. */
    take(problem: Problem): boolean {
      const wrong = Object.fromEntries(
        Object.entries(problem.fields).map(([field, messages]) => [field, messages.join(" ")]),
      );
      setErrors(wrong);
      return Object.keys(wrong).length > 0;
    },
    /** The message goes as soon as the field is changed. */
    forget(field: string) {
      setErrors((old) => {
        if (!(field in old)) return old;
        const { [field]: _, ...rest } = old;
        return rest;
      });
    },
  };
}
