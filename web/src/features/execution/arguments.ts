export const MAX_ARGUMENTS = 32;
/** Characters of all arguments together. */
export const MAX_ARGUMENT_TEXT = 512;

export type ParsedArguments = { args: string[]; problem: null } | { args: null; problem: string };

/**
 * A line of arguments as a shell would split it: at spaces, with quotes to hold words together and a backslash for the next
 * character. Nothing else means anything: no variables, no wildcards.
 */
export function parseArguments(line: string): ParsedArguments {
  const args: string[] = [];
  let word: string | null = null;
  let quote = "";
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === "\\" && quote !== "'" && i + 1 < line.length) {
      i++;
      word = (word ?? "") + line.charAt(i);
    } else if (quote) {
      if (char === quote) quote = "";
      else word = (word ?? "") + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= "";
    } else if (/\s/.test(char)) {
      if (word !== null) args.push(word);
      word = null;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote) return { args: null, problem: `A quote (${quote}) is not closed.` };
  if (word !== null) args.push(word);
  if (args.length > MAX_ARGUMENTS) return { args: null, problem: `At most ${MAX_ARGUMENTS} arguments can be given.` };
  if (args.join("").length > MAX_ARGUMENT_TEXT) {
    return { args: null, problem: `All arguments together may have at most ${MAX_ARGUMENT_TEXT} characters.` };
  }
  return { args, problem: null };
}
