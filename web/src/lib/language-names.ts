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

/** A language as people write it. */
export const languageName = (id: string) => names[id] ?? id;
