// What a page and a room exchange over the hub. One-letter names are those of edits, which travel with each keystroke.

/** An edit as the room accepted it: changes as the editor's JSON, author, the author's mark, selection after it, ms, log number, origin. */
export interface AcceptedUpdate {
  c: unknown;
  a: string;
  id: string;
  s: number[] | null;
  t: number;
  q: number;
  o: string | null;
}

/** Accepted edits in order from version `v` on; one's own are the acknowledgement. */
export interface Batch {
  v: number;
  u: AcceptedUpdate[];
}

/** The document: whole where this page had none or a very old one, else what it missed since `v`. */
export interface DocumentState {
  name: string;
  v: number;
  doc: string | null;
  u: AcceptedUpdate[] | null;
}

export interface PushedUpdate {
  c: unknown;
  id: string;
  s: [number, number] | null;
  o: string | null;
}

export interface Push {
  v: number;
  u: PushedUpdate[];
}

/** Whether something was taken; if not, a stable code and a sentence. */
export interface RoomReply {
  ok: boolean;
  code: string | null;
  message: string | null;
}

export interface Call {
  joined: boolean;
  audio: boolean;
  video: boolean;
}

export type PersonRole = "admin" | "recruiter" | "interviewer" | "monitor" | "candidate";

export interface RoomPerson {
  id: string;
  name: string;
  role: PersonRole;
  colour: string;
  connected: boolean;
  call: Call;
}

export interface ChatLine {
  seq: number;
  id: string;
  author_id: string;
  author_name: string;
  text: string;
  at: string;
}

export type RoomStatus = "draft" | "scheduled" | "waiting" | "live" | "ended" | "evaluated" | "cancelled";

export interface RoomSession {
  id: string;
  title: string;
  status: RoomStatus;
  language: string;
  started_at: string | null;
  server_time: string;
}

/** Everything that a page needs to draw the room. */
export interface RoomEntry {
  you: RoomPerson;
  can_edit: boolean;
  session: RoomSession;
  seq: number;
  file: DocumentState;
  people: RoomPerson[];
  chat: ChatLine[];
  revealed: string[];
  active_question_id: string | null;
  limits: { max_doc: number; max_push: number; max_chat: number };
}

/** A stored event as it goes out to those who may see it. */
export interface RoomEvent {
  type: string;
  session_id: string;
  seq: number;
  data: Record<string, unknown>;
  actor: { id: string; name: string; role: PersonRole } | null;
  timestamp: string;
}

/** Somebody's selection at a version. */
export interface CursorOf {
  a: string;
  v: number;
  s: number[];
}

/** A piece of a running program's output, as it comes. Never stored. */
export interface RunOutput {
  run_id: string;
  stream: "stdout" | "stderr" | "compile";
  text: string;
}

/** A run waits for a place to run; position 1 is next, 0 waits no more. Never stored. */
export interface RunQueued {
  run_id: string;
  position: number;
  waiting: number;
}

export interface Closed {
  code: string;
  message: string;
}
