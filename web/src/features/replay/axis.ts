/** A pause longer than this is drawn as long as this. */
export const LONGEST_DRAWN_MS = 60_000;

interface Cut {
  /** Where the drawn part of a pause ends, in ms of the recording. */
  from: number;
  /** Where the next event is. */
  to: number;
}

/** Time as it is drawn: as it was, but long pauses are short, so that what happened has room. */
export class Axis {
  readonly length: number;
  readonly cuts: readonly Cut[];

  constructor(times: readonly number[], duration: number, longest = LONGEST_DRAWN_MS) {
    const cuts: Cut[] = [];
    let before = 0;
    for (const t of [...times, duration]) {
      if (t - before > longest) cuts.push({ from: before + longest, to: t });
      before = t;
    }
    this.cuts = cuts;
    this.length = this.at(duration);
  }

  /** The place of a time. */
  at(t: number): number {
    return this.cuts.reduce((place, { from, to }) => place - Math.min(Math.max(0, t - from), to - from), t);
  }

  /** The time at a place. A place where something was cut out is the end of the cut. */
  time(place: number): number {
    return this.cuts.reduce((t, { from, to }) => (t >= from ? t + to - from : t), place);
  }
}
