import { commonItems } from "./common";

export interface DiffLine {
  /** `missing` was expected and did not come, `extra` came and was not expected. */
  kind: "same" | "missing" | "extra";
  text: string;
}

/** Expected and actual output, line by line. A line break at the very end counts for nothing, as it does for the tests. */
export function diffLines(expected: string, actual: string): DiffLine[] {
  const [a, b] = [linesOf(expected), linesOf(actual)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

function linesOf(text: string): string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function middle(a: string[], b: string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  const until = (x: number, y: number) => {
    for (; i < x; i++) lines.push({ kind: "missing", text: a[i] ?? "" });
    for (; j < y; j++) lines.push({ kind: "extra", text: b[j] ?? "" });
  };
  for (const [x, y] of commonItems(a, b) ?? []) {
    until(x, y);
    lines.push({ kind: "same", text: a[i++] ?? "" });
    j++;
  }
  until(a.length, b.length);
  return lines;
}

/** A line with what nobody sees made visible: tabs, and spaces at either end. */
export function visibleSpaces(line: string): string {
  return line
    .replace(/^ +| +$/g, (spaces) => "·".repeat(spaces.length))
    .replaceAll("\t", "→\t")
    .replaceAll("\r", "␍");
}
