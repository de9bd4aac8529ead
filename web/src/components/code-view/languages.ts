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
  assembly: { indent: 8, load: () => legacy(import("@codemirror/legacy-modes/mode/gas").then((mode) => mode.gas)) },
  clojure: {
    indent: 2,
    load: () => legacy(import("@codemirror/legacy-modes/mode/clojure").then((mode) => mode.clojure)),
  },
  dart: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/clike").then((mode) => mode.dart)) },
  elixir: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/ruby").then((mode) => mode.ruby)) },
  erlang: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/erlang").then((mode) => mode.erlang)) },
  fortran: {
    indent: 2,
    load: () => legacy(import("@codemirror/legacy-modes/mode/fortran").then((mode) => mode.fortran)),
  },
  fsharp: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/mllike").then((mode) => mode.fSharp)) },
  haskell: {
    indent: 4,
    load: () => legacy(import("@codemirror/legacy-modes/mode/haskell").then((mode) => mode.haskell)),
  },
  kotlin: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/clike").then((mode) => mode.kotlin)) },
  lua: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/lua").then((mode) => mode.lua)) },
  ocaml: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/mllike").then((mode) => mode.oCaml)) },
  pascal: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/pascal").then((mode) => mode.pascal)) },
  perl: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/perl").then((mode) => mode.perl)) },
  postgresql: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/sql").then((mode) => mode.pgSQL)) },
  r: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/r").then((mode) => mode.r)) },
  ruby: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/ruby").then((mode) => mode.ruby)) },
  rust: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/rust").then((mode) => mode.rust)) },
  scala: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/clike").then((mode) => mode.scala)) },
  sqlite: { indent: 2, load: () => legacy(import("@codemirror/legacy-modes/mode/sql").then((mode) => mode.sqlite)) },
  swift: { indent: 4, load: () => legacy(import("@codemirror/legacy-modes/mode/swift").then((mode) => mode.swift)) },
  html: { indent: 2, load: () => import("@codemirror/lang-html").then((mode) => mode.html()) },
  php: { indent: 4, load: () => import("@codemirror/lang-php").then((mode) => mode.php()) },
  react: {
    indent: 2,
    load: () => import("@codemirror/lang-javascript").then((mode) => mode.javascript({ jsx: true })),
  },
};

export const modeOf = (language: string): Mode => modes[language] ?? { indent: 4, load: async () => [] };
