import type { ChangeSet } from "@codemirror/state";
import { endOf, titleOf } from "@/features/terminal/words";
import { languageName } from "@/lib/language-names";
import { formatDuration } from "@/lib/time";
import type { Axis } from "./axis";
import { changesOf } from "./document";
import { countUntil, type Position } from "./engine";
import { fieldsOf, isErased, type ReplayEvent, type ReplayRun, textOf } from "./types";
import { hasTests, isPass, outcomeOf } from "./verdicts";

export type EntryKind = "edit" | "pass" | "fail" | "signal" | "question" | "chat" | "room" | "decision";

/** One line of what happened. Edits that follow each other are one line. */
export interface Entry {
  kind: EntryKind;
  /** The event that it stands for; of several edits the last. */
  seq: number;
  index: number;
  t: number;
  author: string | null;
  title: string;
  detail?: string | undefined;
}

/** Edits further apart than this are told as two pieces of work. */
const PAUSE_MS = 4_000;

interface Burst {
  author: string | null;
  from: number;
  to: number;
  index: number;
  seq: number;
  added: number;
  removed: number;
  pasted: number;
}

/** Everything that happened as a list that can be read: one entry an event, and one for each burst of edits. */
export function entriesOf(events: readonly ReplayEvent[]): Entry[] {
  const entries: Entry[] = [];
  let burst: Burst | null = null;
  const close = () => {
    if (burst) entries.push(ofBurst(burst));
    burst = null;
  };
  for (const [index, event] of events.entries()) {
    if (event.type === "code_update") {
      if (fieldsOf(event).o === "starter") {
        close();
        entries.push({ ...placeOf(index, event), kind: "edit", title: "Loaded the starter code" });
        continue;
      }
      const follows: boolean = burst !== null && burst.author === event.actor_id && event.t - burst.to <= PAUSE_MS;
      if (!follows) close();
      burst = extend(follows ? burst : null, index, event);
      continue;
    }
    const entry = ofEvent(index, event);
    if (!entry) continue;
    close();
    entries.push(entry);
  }
  close();
  return entries;
}

const placeOf = (index: number, event: ReplayEvent) => ({ seq: event.seq, index, t: event.t, author: event.actor_id });

function extend(burst: Burst | null, index: number, event: ReplayEvent): Burst {
  const start = burst ?? { author: event.actor_id, from: event.t, added: 0, removed: 0, pasted: 0 };
  const changes = changesOf(event);
  const [added, removed] = changes ? volumeOf(changes) : [0, 0];
  const pasted = fieldsOf(event).o === "paste" ? added : 0;
  return {
    ...start,
    to: event.t,
    index,
    seq: event.seq,
    added: start.added + added,
    removed: start.removed + removed,
    pasted: start.pasted + pasted,
  };
}

function volumeOf(changes: ChangeSet): [added: number, removed: number] {
  let [added, removed] = [0, 0];
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    added += inserted.length;
    removed += toA - fromA;
  });
  return [added, removed];
}

function ofBurst({ author, from, to, index, seq, added, removed, pasted }: Burst): Entry {
  const parts = [
    added - pasted > 0 && `wrote ${count(added - pasted, "character")}`,
    pasted > 0 && `pasted ${pasted}`,
    removed > 0 && `removed ${removed}`,
  ].filter(Boolean);
  const title = sentence(parts.join(", ") || "changed the code");
  const detail = to - from >= 1000 ? `over ${formatDuration(to - from)}` : undefined;
  return { kind: "edit", seq, index, t: to, author, title, detail };
}

function ofEvent(index: number, event: ReplayEvent): Entry | null {
  const data = fieldsOf(event);
  const entry = (kind: EntryKind, title: string, detail?: string): Entry => ({
    ...placeOf(index, event),
    kind,
    title,
    detail: detail || undefined,
  });
  const erased = isErased(event) ? "These words were erased." : "";
  switch (event.type) {
    case "execution_result":
      return ofRun(data.run as ReplayRun | undefined, erased, entry);
    case "signal":
      return entry("signal", textOf(data.title) || "Signal", erased || textOf(data.quote).split("\n")[0]);
    case "question_revealed":
      return entry("question", "Showed a question", textOf(data.title));
    case "question_activated":
      return entry("question", "Went to a question", textOf(data.title));
    case "chat":
      return entry("chat", erased || textOf(data.text));
    case "participant_join":
      return entry("room", "Came in");
    case "participant_leave":
      return entry("room", "Left");
    case "language_change":
      return entry("room", "Changed the language", languageName(textOf(data.language)));
    case "session_state":
      return entry("room", stateWords[textOf(data.status)] ?? `The interview is ${textOf(data.status)}`);
    case "terminal_opened":
      return entry(
        "room",
        "Opened the terminal",
        titleOf({ kind: textOf(data.kind), language: textOf(data.language) }),
      );
    case "terminal_closed":
      return entry("room", "The terminal closed", endOf(textOf(data.reason), exitCodeOf(data.exit_code)));
    case "media_joined":
      return entry("room", "Joined the call");
    case "media_left":
      return entry("room", "Left the call");
    case "score":
      return entry("decision", "Decided a score", textOf(data.criterion) || textOf(data.title));
    case "ai_analysis":
      return entry("decision", "An evaluation was drafted");
    default:
      return null;
  }
}

function ofRun(
  run: ReplayRun | undefined,
  erased: string,
  entry: (kind: EntryKind, title: string, detail?: string) => Entry,
): Entry {
  if (!run) return entry("fail", "Ran the program", erased);
  const kind = isPass(run) ? "pass" : "fail";
  return hasTests(run) ? entry(kind, "Ran the tests", outcomeOf(run)) : entry(kind, "Ran the program", outcomeOf(run));
}

const stateWords: Record<string, string> = {
  waiting: "The room was opened",
  live: "The interview started",
  ended: "The interview ended",
  evaluated: "The evaluation was decided",
  cancelled: "The interview was cancelled",
};

/** The entry that the position is in: the last whose beginning has been reached. -1 before the first. */
export const currentEntry = (entries: readonly Entry[], { applied }: Position) =>
  countUntil(entries, (entry) => entry.index < applied) - 1;

/** How much was written in each of so many equal parts of drawn time. */
export function activityOf(events: readonly ReplayEvent[], axis: Axis, parts: number): number[] {
  const sums = new Array<number>(parts).fill(0);
  for (const event of events) {
    if (event.type !== "code_update") continue;
    const part = Math.min(parts - 1, Math.floor((axis.at(event.t) / Math.max(1, axis.length)) * parts));
    sums[part] = (sums[part] ?? 0) + 1;
  }
  return sums;
}

const exitCodeOf = (value: unknown) => (typeof value === "number" ? value : null);
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
