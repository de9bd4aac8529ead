/** Codes have nine letters, none of which is mistaken for another or for a digit: no i, l and o. */
export const CODE_LENGTH = 9;

const GROUP = /(.{3})(?=.)/g;
const LOOK_ALIKES = /[ilo]/;

/** The letters of what a person typed or pasted: capitals, spaces and dashes do not matter, and a whole join link will do. */
export function codeLetters(typed: string): string {
  const link = /\/join\/([^/?#\s]+)/i.exec(typed);
  return (link?.[1] ?? typed)
    .replace(/%20/g, "")
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .slice(0, CODE_LENGTH);
}

/** Three groups of three, as people read codes to each other. */
export const formatCode = (letters: string) => letters.replace(GROUP, "$1 ");

/** What keeps these letters from being a code, as a sentence; null where nothing does. */
export function codeObjection(letters: string): string | null {
  const lookAlike = LOOK_ALIKES.exec(letters)?.[0];
  if (lookAlike) return `Codes have no letter “${lookAlike}”. Check it against your invitation.`;
  if (letters.length === 0) return "Type the nine letters of your invitation.";
  const missing = CODE_LENGTH - letters.length;
  if (missing > 0) return `A code has nine letters; ${missing === 1 ? "one is" : `${missing} are`} missing.`;
  return null;
}

/** Where the caret belongs after the text was grouped anew: behind as many letters as before. */
export function caretAfter(formatted: string, letters: number): number {
  let seen = 0;
  for (let index = 0; index < formatted.length; index++) {
    if (seen === letters && formatted[index] !== " ") return index;
    if (formatted[index] !== " ") seen++;
  }
  return formatted.length;
}
