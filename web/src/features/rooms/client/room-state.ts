import type { ChatLine, PersonRole, RoomEntry, RoomEvent, RoomPerson, RoomSession, RoomStatus } from "./wire";

/** A chat message as the page shows it: the room's, or one's own on its way there. */
export interface ChatEntry {
  id: string;
  authorId: string;
  authorName: string;
  text: string;
  at: string;
  state: "sent" | "sending" | "failed";
  why?: string;
}

export type LinkState =
  | { kind: "connecting" }
  | { kind: "online" }
  /** Lost; `retryAt` is when it is tried again, in ms since 1970. */
  | { kind: "offline"; retryAt: number; why?: string }
  /** The same person opened the room elsewhere. */
  | { kind: "taken_over" }
  /** The server lets this person in no more. */
  | { kind: "refused"; message: string; status: number }
  | { kind: "left" };

export interface RoomView {
  link: LinkState;
  /** The room could not store something yet: its sentence, until everything is acknowledged again. */
  notice: string | null;
  /** Null until the room was entered for the first time. */
  session: RoomSession | null;
  you: RoomPerson | null;
  canEdit: boolean;
  people: RoomPerson[];
  chat: ChatEntry[];
  revealed: string[];
  activeQuestionId: string | null;
  limits: RoomEntry["limits"];
  /** Edits that the room has not acknowledged. */
  pending: number;
  /** Who writes a message now. */
  typing: string[];
  /** When each person was last seen doing something, in ms since 1970. */
  activeAt: Record<string, number>;
  /** What has to be added to this computer's clock to get the server's. */
  clockOffset: number;
}

export const emptyRoom: RoomView = {
  link: { kind: "connecting" },
  notice: null,
  session: null,
  you: null,
  canEdit: false,
  people: [],
  chat: [],
  revealed: [],
  activeQuestionId: null,
  limits: { max_doc: 1_000_000, max_push: 512, max_chat: 4000 },
  pending: 0,
  typing: [],
  activeAt: {},
  clockOffset: 0,
};

const over: readonly RoomStatus[] = ["ended", "evaluated", "cancelled"];
export const isOver = (status: RoomStatus | undefined) => status !== undefined && over.includes(status);

export const isStaff = (role: PersonRole | undefined) => role !== undefined && role !== "candidate";

const entryOf = (line: ChatLine): ChatEntry => ({
  id: line.id,
  authorId: line.author_id,
  authorName: line.author_name,
  text: line.text,
  at: line.at,
  state: "sent",
});

const same = (a: ChatEntry, b: ChatEntry) => a.id === b.id && a.authorId === b.authorId;

/** The room after entering it: its own lines first, then what one said that is not among them. */
export function entered(view: RoomView, entry: RoomEntry, now: number): RoomView {
  const lines = entry.chat.map(entryOf);
  const unsent = view.chat.filter((one) => one.state !== "sent" && !lines.some((line) => same(line, one)));
  return {
    ...view,
    link: { kind: "online" },
    session: entry.session,
    you: entry.you,
    canEdit: entry.can_edit,
    people: entry.people,
    chat: [...lines, ...unsent],
    revealed: entry.revealed,
    activeQuestionId: entry.active_question_id,
    limits: entry.limits,
    typing: [],
    // Whoever is there counts as active from now on, until they are still for a while.
    activeAt: {
      ...Object.fromEntries(entry.people.filter((one) => one.connected).map((one) => [one.id, now])),
      ...view.activeAt,
    },
    clockOffset: Date.parse(entry.session.server_time) - now,
  };
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The room after one event of its log. */
export function applied(view: RoomView, event: RoomEvent): RoomView {
  const { data, actor } = event;
  const session = view.session;
  if (!session) return view;
  switch (event.type) {
    case "language_change":
      return { ...view, session: { ...session, language: text(data.language) } };
    case "question_revealed":
    case "question_activated": {
      const id = text(data.question_id);
      return {
        ...view,
        activeQuestionId: id,
        revealed: view.revealed.includes(id) ? view.revealed : [...view.revealed, id],
      };
    }
    case "session_state": {
      const status = text(data.status) as RoomStatus;
      const startedAt = status === "live" ? (session.started_at ?? event.timestamp) : session.started_at;
      return { ...view, session: { ...session, status, started_at: startedAt } };
    }
    case "chat": {
      if (!actor) return view;
      const line: ChatEntry = {
        id: text(data.id),
        authorId: actor.id,
        authorName: actor.name,
        text: text(data.text),
        at: event.timestamp,
        state: "sent",
      };
      return {
        ...view,
        chat: [...view.chat.filter((one) => !same(one, line)), line],
        typing: view.typing.filter((id) => id !== actor.id),
      };
    }
    default:
      return view;
  }
}
