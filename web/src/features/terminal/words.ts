import { languageName } from "@/lib/language-names";

interface Described {
  kind: string;
  language: string | null;
}

/** What runs in a terminal. */
export function titleOf({ kind, language }: Described): string {
  if (kind === "shell") return "Shell";
  const name = language ? languageName(language) : "";
  return kind === "repl" ? `${name} prompt`.trim() : `${name} program`.trim();
}

const ends: Record<string, string> = {
  exited: "The program ended",
  stopped: "It was stopped",
  idle: "Nobody used it",
  time_limit: "Its time was over",
  cpu_limit: "It computed too long",
  memory_limit: "It needed too much memory",
  output_limit: "It printed too much",
  session_ended: "The interview ended",
  not_compiled: "The program does not compile",
  lost: "Its machine was gone",
};

/** Why a terminal closed, in a few words. */
export const endOf = (reason: string, exitCode: number | null) =>
  reason === "exited" && exitCode !== null
    ? `The program ended with exit code ${exitCode}`
    : (ends[reason] ?? "It could not be kept open");
