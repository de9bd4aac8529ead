/** Comparing longer lists takes too long for somebody who waits. */
const MAX_CELLS = 250_000;

/**
 * The longest list of pairs of equal items of two lists, in order: indices into both. Null where the lists are too long to compare.
 * Dynamic programming over (items of a) x (items of b).
 */
export function commonItems(a: string[], b: string[]): [number, number][] | null {
  if (a.length * b.length > MAX_CELLS) return null;
  // common[i][j]: the most items that a from i and b from j have in common, in order.
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
