import { commonItems } from "@/features/execution/common";

/** A piece of a document that is replaced; offsets are those of the document before. */
export interface Replacement {
  from: number;
  to: number;
  insert: string;
}

/**
 * The small changes that make one text of another, in order and apart from each other, so that cursors, selections and what others
 * write at the same time stay where they belong. Lines are compared first, then the words within those that differ.
 */
export function changesBetween(before: string, after: string): Replacement[] {
  const changes: Replacement[] = [];
  compare(before, after, 0, [linesOf, wordsOf], changes);
  return changes;
}

type Split = (text: string) => string[];

const linesOf: Split = (text) => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
const wordsOf: Split = (text) => text.match(/\w+|\n|[^\S\n]+|[^\w\s]/gu) ?? [];

function compare(before: string, after: string, offset: number, splits: Split[], changes: Replacement[]) {
  if (before === after) return;
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  const [split, ...finer] = splits;
  const items = split && a !== "" && b !== "" ? [split(a), split(b)] : null;
  const pairs = items && commonItems(items[0] ?? [], items[1] ?? []);
  if (!items || !pairs) {
    changes.push({ from: offset + start, to: offset + start + a.length, insert: b });
    return;
  }
  const [left = [], right = []] = items;
  let [i, j, at] = [0, 0, offset + start];
  const until = (x: number, y: number) => {
    const removed = left.slice(i, x).join("");
    compare(removed, right.slice(j, y).join(""), at, finer, changes);
    at += removed.length;
  };
  for (const [x, y] of [...pairs, [left.length, right.length] as const]) {
    until(x, y);
    at += left[x]?.length ?? 0;
    [i, j] = [x + 1, y + 1];
  }
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return splitsPair(a, length) ? length - 1 : length;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length > 0 && splitsPair(a, a.length - length) ? length - 1 : length;
}

/** Whether a place lies between the two halves of one character. */
const splitsPair = (text: string, at: number) => {
  const code = at > 0 ? text.charCodeAt(at - 1) : 0;
  return code >= 0xd800 && code < 0xdc00;
};
