import { fieldsOf, type ReplayEvent, textOf } from "@/features/replay/types";
import type { Size } from "./wire";

export interface CastFrame {
  /** In ms of the recording of the whole session. */
  t: number;
  kind: "o" | "r";
  data: string;
}

/** One terminal of a session, as its log holds it. */
export interface TerminalRecording {
  id: string;
  kind: string;
  language: string | null;
  author: string | null;
  openedAt: number;
  /** Null where the log does not say that it closed. */
  closedAt: number | null;
  reason: string;
  exitCode: number | null;
  size: Size;
  frames: CastFrame[];
  /** Whether more was printed than a recording holds. */
  truncated: boolean;
}

/** The terminals of a session in the order in which they were opened. A fold over its events. */
export function recordingsOf(events: readonly ReplayEvent[]): TerminalRecording[] {
  const found = new Map<string, TerminalRecording>();
  const end = events.at(-1)?.t ?? 0;
  for (const event of events) {
    const data = fieldsOf(event);
    const id = textOf(data.id);
    if (event.type === "terminal_opened") {
      found.set(id, {
        id,
        kind: textOf(data.kind),
        language: textOf(data.language) || null,
        author: event.actor_id,
        openedAt: event.t,
        closedAt: null,
        reason: "",
        exitCode: null,
        size: { columns: numberOf(data.columns, 80), rows: numberOf(data.rows, 24) },
        frames: [],
        truncated: false,
      });
      continue;
    }
    const recording = found.get(id);
    if (!recording) continue;
    if (event.type === "terminal_output") {
      recording.frames.push(...framesOf(data.frames, recording.openedAt, end));
      recording.truncated ||= data.truncated === true;
    } else if (event.type === "terminal_closed") {
      recording.closedAt = event.t;
      recording.reason = textOf(data.reason);
      recording.exitCode = typeof data.exit_code === "number" ? data.exit_code : null;
    }
  }
  return [...found.values()];
}

// What the log holds is read with care: a frame that is none is left out.
function* framesOf(frames: unknown, from: number, end: number): Generator<CastFrame> {
  if (!Array.isArray(frames)) return;
  for (const frame of frames) {
    if (!Array.isArray(frame)) continue;
    const [seconds, kind, data] = frame as unknown[];
    if (typeof seconds !== "number" || typeof data !== "string" || (kind !== "o" && kind !== "r")) continue;
    yield { t: Math.min(end, from + seconds * 1000), kind, data };
  }
}

/** The terminal that was there at a time: the one opened last. */
export const terminalAt = (recordings: readonly TerminalRecording[], t: number): TerminalRecording | null =>
  recordings.findLast((recording) => recording.openedAt <= t) ?? null;

/** A step of drawing: text that is written, or a size that is taken before what follows. */
export type Step = { write: string } | { resize: Size };

/** What is drawn of the frames `from` to `to`, in as few steps as it takes. */
export function stepsOf(frames: readonly CastFrame[], from: number, to: number): Step[] {
  const steps: Step[] = [];
  let text = "";
  for (const frame of frames.slice(from, to)) {
    if (frame.kind === "o") {
      text += frame.data;
      continue;
    }
    const size = sizeOf(frame.data);
    if (!size) continue;
    if (text) steps.push({ write: text });
    text = "";
    steps.push({ resize: size });
  }
  if (text) steps.push({ write: text });
  return steps;
}

function sizeOf(data: string): Size | null {
  const match = /^(\d{1,4})x(\d{1,4})$/.exec(data);
  return match ? { columns: Number(match[1]), rows: Number(match[2]) } : null;
}

const numberOf = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);
