const names: Record<string, string> = {
  bash: "Bash",
  c: "C",
  cpp: "C++",
  csharp: "C#",
  go: "Go",
  java: "Java",
  javascript: "JavaScript",
  python: "Python",
  typescript: "TypeScript",
};

/** A language as people write it. Languages are the server's data; those that it adds later are shown by their id. */
export const languageName = (id: string) => names[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
