import { ChangeSet, Text } from "@codemirror/state";
import { fieldsOf, type ReplayEvent } from "./types";

export interface Caret {
  author: string;
  anchor: number;
  head: number;
}

/** The document after some edits, with everybody's caret. Never changed in place. */
export interface DocumentFrame {
  text: Text;
  carets: readonly Caret[];
  /** Edits that could not be applied, because somebody's words were erased. From then on the text is not what it was. */
  lost: number;
}

export const EMPTY: DocumentFrame = { text: Text.empty, carets: [], lost: 0 };

/** The document after one more edit. */
export function applyEdit(frame: DocumentFrame, event: ReplayEvent): DocumentFrame {
  const changes = changesOf(event);
  if (!changes || changes.length !== frame.text.length) return { ...frame, lost: frame.lost + 1 };
  const text = changes.apply(frame.text);
  const carets = frame.carets
    .filter((caret) => caret.author !== event.actor_id)
    .map((caret) => ({ ...caret, anchor: changes.mapPos(caret.anchor, 1), head: changes.mapPos(caret.head, 1) }));
  if (event.actor_id) carets.push({ author: event.actor_id, ...selectionAfter(event, changes, text.length) });
  return { text, carets, lost: frame.lost };
}

/** The change of an edit; null where the event holds none. */
export function changesOf(event: ReplayEvent): ChangeSet | null {
  const { c } = fieldsOf(event);
  if (!Array.isArray(c)) return null;
  try {
    return ChangeSet.fromJSON(c);
  } catch {
    return null;
  }
}

function selectionAfter(event: ReplayEvent, changes: ChangeSet, length: number): { anchor: number; head: number } {
  const { s } = fieldsOf(event);
  if (Array.isArray(s) && s.every(Number.isInteger)) {
    const at = (index: number) => Math.min(Math.max(0, s[index] ?? 0), length);
    return { anchor: at(0), head: at(1) };
  }
  let end = 0;
  changes.iterChanges((_fromA, _toA, _fromB, toB) => {
    end = toB;
  });
  return { anchor: end, head: end };
}
