import { applyEdit, type DocumentFrame, EMPTY } from "./document";
import { fieldsOf, type Recording, type ReplayEvent, type ReplayRun, type SignalCard, textOf } from "./types";

/** A place in the recording: a time, and how many events have happened by then. */
export interface Position {
  t: number;
  applied: number;
}

export interface ChatLine {
  index: number;
  seq: number;
  t: number;
  author: string | null;
  text: string;
}

export interface RunEntry {
  index: number;
  seq: number;
  t: number;
  run: ReplayRun;
}

export interface SignalEntry {
  index: number;
  seq: number;
  t: number;
  card: SignalCard;
}

interface Dated<T> {
  index: number;
  value: T;
}

/**
 * A recording that can be opened at any moment. What is shown at a position is the fold of every event before it, and nothing else.
 * The document is remembered every {@link every} edits, so that seeking folds at most that many, however long the recording is.
 */
export class ReplayEngine {
  readonly events: readonly ReplayEvent[];
  readonly duration: number;
  readonly chat: ChatLine[] = [];
  readonly runs: RunEntry[] = [];
  readonly signals: SignalEntry[] = [];
  private readonly edits: number[] = [];
  private readonly languages: Dated<string>[];
  private readonly questions: Dated<string | null>[] = [{ index: -1, value: null }];
  private readonly present: Dated<ReadonlySet<string>>[] = [{ index: -1, value: new Set() }];
  private readonly statuses: Dated<string | null>[] = [{ index: -1, value: null }];
  /** The document after each multiple of `every` edits, as far as anybody has looked. */
  private readonly checkpoints: DocumentFrame[] = [EMPTY];
  private last: { edits: number; frame: DocumentFrame } = { edits: 0, frame: EMPTY };

  constructor(
    recording: Pick<Recording, "events" | "language">,
    private readonly every = 200,
  ) {
    this.events = untilTheEnd(recording.events);
    this.duration = this.events.at(-1)?.t ?? 0;
    this.languages = [{ index: -1, value: recording.language }];
    for (const [index, event] of this.events.entries()) this.note(index, event);
  }

  /** The position at a time: everything that happened until then, that millisecond included. */
  at(t: number): Position {
    const within = Math.min(Math.max(0, t), this.duration);
    return { t: within, applied: countUntil(this.events, (event) => event.t <= within) };
  }

  /** The position right after one event; the end where the recording does not reach that far. */
  after(seq: number): Position {
    const applied = countUntil(this.events, (event) => event.seq <= seq);
    return { t: this.events[applied - 1]?.t ?? 0, applied };
  }

  /** The document exactly as it was. */
  document({ applied }: Position): DocumentFrame {
    const target = countUntil(this.edits, (index) => index < applied);
    const nearest = Math.min(Math.floor(target / this.every), this.checkpoints.length - 1);
    const resume = this.last.edits <= target && this.last.edits >= nearest * this.every;
    let done = resume ? this.last.edits : nearest * this.every;
    let frame = resume ? this.last.frame : (this.checkpoints[nearest] ?? EMPTY);
    while (done < target) {
      frame = applyEdit(frame, this.events[this.edits[done] ?? 0] as ReplayEvent);
      done++;
      if (done === this.checkpoints.length * this.every) this.checkpoints.push(frame);
    }
    this.last = { edits: target, frame };
    return frame;
  }

  language({ applied }: Position): string {
    return latest(this.languages, applied);
  }

  /** The question that was in front of the candidate; null before the first. */
  question({ applied }: Position): string | null {
    return latest(this.questions, applied);
  }

  /** Who was in the room. */
  people({ applied }: Position): ReadonlySet<string> {
    return latest(this.present, applied);
  }

  status({ applied }: Position): string | null {
    return latest(this.statuses, applied);
  }

  chatUntil({ applied }: Position): ChatLine[] {
    return until(this.chat, applied);
  }

  runsUntil({ applied }: Position): RunEntry[] {
    return until(this.runs, applied);
  }

  signalsUntil({ applied }: Position): SignalEntry[] {
    return until(this.signals, applied);
  }

  /** When something next happens after a position; null at the end. */
  nextAt({ applied }: Position): number | null {
    return this.events[applied]?.t ?? null;
  }

  private note(index: number, event: ReplayEvent) {
    const data = fieldsOf(event);
    const { seq, t } = event;
    switch (event.type) {
      case "code_update":
        this.edits.push(index);
        break;
      case "language_change":
        if (data.language) this.languages.push({ index, value: textOf(data.language) });
        break;
      case "question_revealed":
      case "question_activated":
        this.questions.push({ index, value: textOf(data.question_id) || null });
        break;
      case "participant_join":
      case "participant_leave":
        this.presence(index, event);
        break;
      case "session_state":
        this.statuses.push({ index, value: textOf(data.status) || null });
        break;
      case "chat":
        this.chat.push({ index, seq, t, author: event.actor_id, text: textOf(data.text) });
        break;
      case "execution_result":
        if (data.run) this.runs.push({ index, seq, t, run: data.run as ReplayRun });
        break;
      case "signal":
        if (data.title) this.signals.push({ index, seq, t, card: data as unknown as SignalCard });
        break;
    }
  }

  private presence(index: number, event: ReplayEvent) {
    if (!event.actor_id) return;
    const value = new Set(this.present.at(-1)?.value);
    if (event.type === "participant_join") value.add(event.actor_id);
    else value.delete(event.actor_id);
    this.present.push({ index, value });
  }
}

/** Time ends with the interview: what was decided days later follows right after its end. */
function untilTheEnd(events: readonly ReplayEvent[]): readonly ReplayEvent[] {
  const end = events.find((event) => event.type === "session_state" && over.has(textOf(fieldsOf(event).status)));
  return end ? events.map((event) => (event.t > end.t ? { ...event, t: end.t } : event)) : events;
}

const over = new Set(["ended", "cancelled"]);

/** How many items from the start fulfil a condition that holds up to some point and not after it. */
export function countUntil<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const until = <T extends { index: number }>(items: readonly T[], applied: number) =>
  items.slice(
    0,
    countUntil(items, (item) => item.index < applied),
  );

const latest = <T>(items: readonly Dated<T>[], applied: number): T =>
  (items[countUntil(items, (item) => item.index < applied) - 1] ?? (items[0] as Dated<T>)).value;
