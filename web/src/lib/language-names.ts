const names: Record<string, string> = {
  bash: "Bash",
  assembly: "Assembly",
  c: "C",
  cpp: "C++",
  csharp: "C#",
  fsharp: "F#",
  go: "Go",
  html: "HTML",
  java: "Java",
  javascript: "JavaScript",
  ocaml: "OCaml",
  php: "PHP",
  postgresql: "PostgreSQL",
  python: "Python",
  sqlite: "SQLite",
  typescript: "TypeScript",
};

/** A language as people write it. Languages are the server's data; those that it adds later are shown by their id. */
export const languageName = (id: string) => names[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
