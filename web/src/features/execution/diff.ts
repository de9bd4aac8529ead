export interface DiffLine {
  /** `missing` was expected and did not come, `extra` came and was not expected. */
  kind: "same" | "missing" | "extra";
  text: string;
}

/** Longer outputs are compared line by line at the same place; finding the best match would take too long. */
const MAX_CELLS = 250_000;

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
  if (a.length * b.length > MAX_CELLS) {
    return [
      ...a.map((text): DiffLine => ({ kind: "missing", text })),
      ...b.map((text): DiffLine => ({ kind: "extra", text })),
    ];
  }
  // common[i][j]: the most lines that a from i and b from j have in common, in order.
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "missing", text: left });
      i++;
    } else {
      lines.push({ kind: "extra", text: right ?? "" });
      j++;
    }
  }
  return lines;
}

/** A line with what nobody sees made visible: tabs, and spaces at either end. */
export function visibleSpaces(line: string): string {
  return line
    .replace(/^ +| +$/g, (spaces) => "·".repeat(spaces.length))
    .replaceAll("\t", "→\t")
    .replaceAll("\r", "␍");
}
