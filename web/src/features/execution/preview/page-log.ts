import type { Level, PageMessage } from "./messages";

export interface LogLine extends PageMessage {
  key: number;
  /** How often it came in a row. */
  times: number;
}

/** What is kept of a page's messages, and how many are taken in one second; the page is free to send any number. */
export const MAX_LINES = 200;
const MAX_PER_SECOND = 100;

/** The messages of the page that is shown, within bounds. */
export class PageLog {
  lines: readonly LogLine[] = [];
  private nextKey = 0;
  private second = 0;
  private taken = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether it was taken. */
  add({ level, text, line }: PageMessage): boolean {
    const second = Math.floor(this.now() / 1_000);
    if (second !== this.second) [this.second, this.taken] = [second, 0];
    if (++this.taken > MAX_PER_SECOND) return false;
    const last = this.lines.at(-1);
    const again = last && last.level === level && last.text === text && last.line === line;
    this.lines = again
      ? [...this.lines.slice(0, -1), { ...last, times: last.times + 1 }]
      : [...this.lines, { level, text, line, times: 1, key: this.nextKey++ }].slice(-MAX_LINES);
    return true;
  }

  clear() {
    this.lines = [];
  }
}

export const countOf = (lines: readonly LogLine[], level: Level) =>
  lines.reduce((sum, line) => sum + (line.level === level ? line.times : 0), 0);
