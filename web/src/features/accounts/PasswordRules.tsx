import { Check, Circle } from "lucide-react";
import { cn } from "@/lib/cn";

export const MIN_LENGTH = 8;

/** Characters as people count them: an emoji is one. */
export const lengthOf = (password: string) => [...password.normalize("NFKC")].length;

/** What a password has to be, before it fails; the list of common ones is the server's. */
export function PasswordRules({ password }: { password: string }) {
  const length = lengthOf(password);
  const long = length >= MIN_LENGTH;
  return (
    <ul className="grid gap-1 text-xs text-ink-soft">
      <li className="flex items-center gap-1.5">
        {long ? <Check className="size-3.5 text-good" aria-hidden /> : <Circle className="size-3.5" aria-hidden />}
        <span className={cn(long && "text-good")}>At least {MIN_LENGTH} characters</span>
        {length > 0 && !long && <span className="tabular-nums">({length} so far)</span>}
      </li>
      <li className="flex items-center gap-1.5">
        <Circle className="size-3.5 shrink-0" aria-hidden /> Not a common password, your name or your address
      </li>
      <li className="pl-5">No digits or signs are required; a few words in a row are easy to remember.</li>
    </ul>
  );
}
