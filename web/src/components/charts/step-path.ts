export interface Step {
  /** From 0 to 1. */
  x: number;
  /** From 0 to 1. */
  y: number;
}

/** A line that keeps its height until the next step, and the last one to the end; in a space of the given size. */
export function stepPath(steps: readonly Step[], width: number, height: number): string {
  const first = steps[0];
  if (!first) return "";
  const at = (value: number, size: number) => Math.round(value * size * 100) / 100;
  const rest = steps.slice(1).map(({ x, y }) => `H${at(x, width)}V${at(1 - y, height)}`);
  return `M${at(first.x, width)},${at(1 - first.y, height)}${rest.join("")}H${width}`;
}
