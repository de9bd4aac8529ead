import type { Extension } from "@codemirror/state";

interface Mode {
  /** Columns of one step of indentation. */
  indent: number;
  /** Whether the language's people indent with tabs. */
  tabs?: boolean;
  load: () => Promise<Extension>;
}

const legacy = async (parser: Promise<unknown>) => {
  const { StreamLanguage } = await import("@codemirror/language");
  return StreamLanguage.define((await parser) as Parameters<typeof StreamLanguage.define>[0]);
};

/** How the editor reads each language of `GET /api/languages`; fetched when it is first shown. */
const modes: Record<string, Mode> = {
  python: { indent: 4, load: () => import("@codemirror/lang-python").then((mode) => mode.python()) },
  javascript: { indent: 2, load: () => import("@codemirror/lang-javascript").then((mode) => mode.javascript()) },
  typescript: {
    indent: 2,
    load: () => import("@codemirror/lang-javascript").then((mode) => mode.javascript({ typescript: true })),
  },
  java: { indent: 4, load: () => import("@codemirror/lang-java").then((mode) => mode.java()) },
  cpp: { indent: 4, load: () => import("@codemirror/lang-cpp").then((mode) => mode.cpp()) },
  c: { indent: 4, load: () => import("@codemirror/lang-cpp").then((mode) => mode.cpp()) },
  csharp: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/clike").then((mode) => mode.csharp)) },
  go: { indent: 4, tabs: true, load: () => import("@codemirror/lang-go").then((mode) => mode.go()) },
  bash: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/shell").then((mode) => mode.shell)) },
};

export const modeOf = (language: string): Mode => modes[language] ?? { indent: 4, load: async () => [] };
