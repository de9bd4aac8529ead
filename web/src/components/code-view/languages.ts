import { LanguageSupport, StreamLanguage } from "@codemirror/language";

/** Highlighting by language; each is fetched when it is first shown. */
const modes: Record<string, () => Promise<LanguageSupport>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  java: async () => (await import("@codemirror/lang-java")).java(),
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  go: async () => (await import("@codemirror/lang-go")).go(),
  csharp: async () =>
    new LanguageSupport(StreamLanguage.define((await import("@codemirror/legacy-modes/mode/clike")).csharp)),
  bash: async () =>
    new LanguageSupport(StreamLanguage.define((await import("@codemirror/legacy-modes/mode/shell")).shell)),
};

/** The highlighting of a language; null where there is none. */
export const highlightingOf = async (language: string): Promise<LanguageSupport | null> =>
  (await modes[language]?.()) ?? null;
