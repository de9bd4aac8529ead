/**
 * What the call needs from the room, and all it knows of it. The room's page makes one of these and passes it on:
 *
 *     const CallPanel = lazy(() => import("@/features/media/CallPanel"));   // default export
 *     <CallPanel room={signalling} sessionId={id} />
 *
 * `you`, `people` and `connected` are values of this moment: the page renders the panel again with a new object when they
 * change, so use them as props. The three functions stay the same for as long as the page is open and may stand in
 * dependency lists. Everything a call says travels through the room's hub: presence by {@link RoomSignalling.setCall},
 * offers, answers and candidates as text by {@link RoomSignalling.sendCallSignal}.
 */

/** Whether somebody is in the call, and with what. The shape of the hub's `CallPresence`. */
export interface CallPresence {
  joined: boolean;
  audio: boolean;
  video: boolean;
}

/** Somebody in the room, as the hub tells it. */
export interface CallPerson {
  id: string;
  name: string;
  role: "admin" | "recruiter" | "interviewer" | "monitor" | "candidate";
  /** A colour for dark text to stand beside or white text to stand on, as `#rrggbb`. */
  colour: string;
  /** False while this person's connection is lost; they may come back. */
  connected: boolean;
  call: CallPresence;
}

export interface RoomSignalling {
  readonly you: CallPerson;
  /** Everybody who is or was in the room, `you` included. */
  readonly people: readonly CallPerson[];
  /** Whether this page reaches the room now. Signals sent while it does not are lost; the call renegotiates afterwards. */
  readonly connected: boolean;
  /** Tells the others whether one is in the call and with what. Kept and told again after a reconnect. */
  setCall(call: CallPresence): Promise<void>;
  /** Carries at most 65,536 characters to one other person. */
  sendCallSignal(to: string, data: string): void;
  /** Listens for what others sent to this page. Returns a function that stops it. */
  onCallSignal(handler: (from: string, data: string) => void): () => void;
}

export interface CallPanelProps {
  room: RoomSignalling;
  sessionId: string;
}
