import { collab, getClientID, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import {
  type ChangeDesc,
  ChangeSet,
  type EditorState,
  type Extension,
  Text,
  type Transaction,
} from "@codemirror/state";
import type { AcceptedUpdate, Batch, DocumentState, Push, RoomReply } from "./wire";

/** What holds the document: the editor on the page, or a bare state in tests. Its state carries {@link collaboration}. */
export interface DocumentPort {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
  /** Starts over with a whole document at a version. What was undone or could be is forgotten. */
  load(text: Text, version: number): void;
}

/** What the synchronisation asks of the connection and tells the page. */
export interface SyncLink {
  push(message: Push): Promise<RoomReply>;
  pull(version: number): Promise<DocumentState>;
  /** Where somebody's selection is in the document as it stands here. */
  showCursor(author: string, anchor: number, head: number): void;
  /** How many edits are not acknowledged. */
  pendingChanged(count: number): void;
  /** Edits that the room will never take were taken back; the sentence says why. */
  refused(reply: RoomReply): void;
  /** The connection answers no more. */
  broken(): void;
}

/** Where the room's own protocol ends a push. */
const MAX_UPDATES = 512;
/** An acknowledgement that takes longer was missed. */
const ACKNOWLEDGE_MS = 5_000;
const RETRY_MS = 500;
/** After so many refusals in a row for no reason given, the same push would be refused for ever. */
const MAX_FAILURES = 4;
/** Versions through which late cursors can be carried forward. */
const CARRIED = 400;

/** The editor's part of working together; goes into every state that a {@link DocumentPort} makes. */
export const collaboration = (version: number): Extension => collab({ startVersion: version });

const originOf = (transaction: Transaction) =>
  transaction.isUserEvent("input.paste")
    ? "paste"
    : transaction.isUserEvent("input.drop") || transaction.isUserEvent("move.drop")
      ? "drop"
      : transaction.isUserEvent("input.complete")
        ? "complete"
        : null;

/**
 * Keeps one document the same as the room's.
 *
 * The document here is always what the room confirmed plus one's own unacknowledged edits on top. Each of those has a mark
 * that lives as long as the edit does. One push is under way at a time; its edits coming back in a batch are the
 * acknowledgement. After a break everything unacknowledged is sent again under its old marks, and the room drops what it
 * already has: so nothing is lost and nothing is doubled. A version that is missing is pulled.
 */
export class DocumentSync {
  private readonly marks = new WeakMap<Transaction, string>();
  private readonly client = crypto.randomUUID().slice(0, 13);
  private nextMark = 0;
  private loaded = false;
  private online = false;
  private pushing: { last: string; timer: ReturnType<typeof setTimeout> | undefined } | null = null;
  private pulling = false;
  private failures = 0;
  private unreadable = "";
  /** The end of the furthest batch that was ever announced. */
  private announced = 0;
  /** What the room confirmed, without one's own edits on top. */
  private confirmed = Text.empty;
  /** The last accepted changes, newest last. */
  private recent: ChangeDesc[] = [];
  private early: { author: string; version: number; selection: number[] }[] = [];

  constructor(
    private readonly port: DocumentPort,
    private readonly me: () => string,
    private readonly link: SyncLink,
  ) {}

  /** The version one has; -1 before the first document. */
  get version() {
    return this.loaded ? getSyncedVersion(this.port.state) : -1;
  }

  get pending() {
    return this.loaded ? sendableUpdates(this.port.state).length : 0;
  }

  /** The connection is there again, with the room's answer to the version one has. */
  async enter(file: DocumentState) {
    this.stopWaiting();
    this.pulling = false;
    this.failures = 0;
    if (file.doc !== null && this.pending > 0) await this.replace(file);
    else this.take(file);
    this.online = true;
    this.catchUp();
    this.flush();
  }

  /** The connection is gone; edits gather until the next {@link enter}. */
  leave() {
    this.online = false;
    this.stopWaiting();
  }

  /** Takes accepted edits over. */
  receive(batch: Batch) {
    this.announced = Math.max(this.announced, batch.v + batch.u.length);
    if (!this.loaded || batch.v > this.version) {
      this.catchUp();
      return;
    }
    const fresh = batch.u.slice(this.version - batch.v);
    if (fresh.length === 0) return;
    try {
      // One after the other, as the room moves a push over them: over several joined into one, an edit beside a replaced piece
      // of text can come to stand on its other side, and this person would see another document than everybody else.
      for (const update of fresh) this.apply([update]);
    } catch {
      // What came does not fit what is here: start over from what the room has.
      void this.pull(true);
      return;
    }
    this.flush();
  }

  /** Call it after every local change. */
  changed() {
    this.link.pendingChanged(this.pending);
    this.flush();
  }

  /** Shows somebody's selection, carried through what happened since it was made. */
  showCursor(author: string, version: number, selection: number[]) {
    if (!this.loaded) return;
    if (version > this.version) {
      this.early = [...this.early.filter((one) => one.author !== author), { author, version, selection }].slice(-20);
      return;
    }
    const behind = this.version - version;
    if (behind > this.recent.length) return;
    const steps = behind === 0 ? [] : this.recent.slice(-behind);
    const carry = (position: number) => {
      let at = position;
      for (const change of [...steps, ...sendableUpdates(this.port.state).map((update) => update.changes)]) {
        if (at < 0 || at > change.length) return null;
        at = change.mapPos(at, -1);
      }
      return Math.min(at, this.port.state.doc.length);
    };
    const [anchor, head] = [carry(selection[0] ?? 0), carry(selection[1] ?? 0)];
    if (anchor !== null && head !== null) this.link.showCursor(author, anchor, head);
  }

  /** One's own selection as others can place it; null while edits are under way, which carry it themselves. */
  cursor(): { v: number; s: [number, number] } | null {
    if (!this.loaded || !this.online || this.pending > 0) return null;
    const { anchor, head } = this.port.state.selection.main;
    return { v: this.version, s: [anchor, head] };
  }

  private apply(updates: AcceptedUpdate[]) {
    const { state } = this.port;
    const from = getSyncedVersion(state);
    const pending = sendableUpdates(state);
    let own = 0;
    let confirmed = this.confirmed;
    const recent = [...this.recent];
    const changes = updates.map((update) => {
      const change = ChangeSet.fromJSON(update.c);
      confirmed = change.apply(confirmed);
      recent.push(change.desc);
      const mine = pending[own];
      const isOwn = mine !== undefined && update.a === this.me() && update.id === this.markOf(mine.origin);
      if (isOwn) own++;
      return { changes: change, clientID: isOwn ? getClientID(state) : "" };
    });
    const acknowledged = pending.slice(0, own).map((update) => this.markOf(update.origin));
    this.port.dispatch(receiveUpdates(state, changes));
    this.confirmed = confirmed;
    this.recent = recent.slice(-CARRIED);
    if (this.pushing && acknowledged.includes(this.pushing.last)) this.stopWaiting();
    if (own > 0) this.failures = 0;
    this.link.pendingChanged(this.pending);
    for (const [index, update] of updates.entries()) {
      if (update.s && update.a !== this.me()) this.showCursor(update.a, from + index + 1, update.s);
    }
    const { version } = this;
    const due = this.early.filter((one) => one.version <= version);
    this.early = this.early.filter((one) => one.version > version);
    for (const one of due) this.showCursor(one.author, one.version, one.selection);
  }

  private take(file: DocumentState) {
    if (file.doc === null) {
      this.receive({ v: file.v, u: file.u ?? [] });
      return;
    }
    this.load(Text.of(file.doc.split("\n")), file.v);
  }

  private load(text: Text, version: number) {
    this.confirmed = text;
    this.recent = [];
    this.early = [];
    this.loaded = true;
    this.port.load(text, version);
    this.link.pendingChanged(0);
  }

  /**
   * The room sent its whole document while edits are unacknowledged. They are pushed for the version they were made at: the
   * room moves them over what happened since and drops those it already has. What is typed meanwhile is put on top of the result.
   */
  private async replace(file: DocumentState) {
    const first = sendableUpdates(this.port.state).slice(0, MAX_UPDATES);
    const reply = await this.link.push(this.message(first));
    const taken = reply.ok ? first.length : 0;
    const whole = reply.ok ? await this.link.pull(-1) : file;
    const pending = sendableUpdates(this.port.state);
    let base = this.confirmed;
    for (const update of pending.slice(0, taken)) base = update.changes.apply(base);
    const rest = pending
      .slice(taken)
      .reduce<ChangeSet>((all, update) => all.compose(update.changes), ChangeSet.empty(base.length));
    const now = Text.of((whole.doc ?? base.toString()).split("\n"));
    const moved = rest.map(difference(base, now));
    this.load(now, whole.v);
    if (!moved.empty) this.port.dispatch(this.port.state.update({ changes: moved }));
  }

  private message(updates: ReturnType<typeof sendableUpdates>): Push {
    const { anchor, head } = this.port.state.selection.main;
    const isAll = updates.length === this.pending;
    return {
      v: this.version,
      u: updates.map((update, index) => ({
        c: update.changes.toJSON(),
        id: this.markOf(update.origin),
        s: isAll && index === updates.length - 1 ? [anchor, head] : null,
        o: originOf(update.origin),
      })),
    };
  }

  private flush() {
    if (!this.online || this.pushing || this.pulling || this.pending === 0) return;
    const updates = sendableUpdates(this.port.state).slice(0, MAX_UPDATES);
    const waiting = { last: this.markOf(updates[updates.length - 1]?.origin), timer: undefined as never };
    this.pushing = waiting;
    void this.send(this.message(updates), waiting);
  }

  private async send(message: Push, waiting: NonNullable<DocumentSync["pushing"]>) {
    let reply: RoomReply;
    try {
      reply = await this.link.push(message);
    } catch {
      if (this.pushing !== waiting) return;
      this.failures++;
      if (this.failures < MAX_FAILURES) this.again();
      else this.giveUp(message.u[0]?.id ?? "");
      return;
    }
    if (this.pushing !== waiting) return;
    if (reply.ok) {
      waiting.timer = setTimeout(() => void this.missed(waiting), ACKNOWLEDGE_MS);
      return;
    }
    switch (reply.code) {
      case "behind":
        this.pushing = null;
        await this.pull(false);
        break;
      case "not_durable":
        this.again();
        break;
      default:
        this.pushing = null;
        this.load(this.confirmed, this.version);
        this.link.refused(reply);
        void this.pull(false);
    }
  }

  private again() {
    if (!this.pushing) return;
    this.pushing.timer = setTimeout(
      () => {
        this.pushing = null;
        this.flush();
      },
      RETRY_MS * 2 ** this.failures,
    );
  }

  /** A new connection may help once; edits that the room cannot read even then would stop all later ones for ever. */
  private giveUp(mark: string) {
    this.pushing = null;
    if (this.unreadable === mark) {
      this.load(this.confirmed, this.version);
      this.link.refused({
        ok: false,
        code: "malformed",
        message: "The room could not read your last edits, so they were taken back.",
      });
    }
    this.unreadable = mark;
    this.link.broken();
  }

  private async missed(waiting: NonNullable<DocumentSync["pushing"]>) {
    if (this.pushing !== waiting) return;
    await this.pull(false);
    if (this.pushing === waiting) {
      this.pushing = null;
      this.flush();
    }
  }

  private catchUp() {
    if (this.online && this.announced > this.version) void this.pull(false);
  }

  private async pull(whole: boolean) {
    if (this.pulling || !this.online) return;
    this.pulling = true;
    try {
      const file = await this.link.pull(whole ? -1 : this.version);
      // Nothing may be pushed while a document is replaced: what is typed meanwhile gets a new mark.
      if (file.doc !== null && this.pending > 0) await this.replace(file);
      else this.take(file);
      this.pulling = false;
    } catch {
      this.pulling = false;
      this.link.broken();
      return;
    }
    this.catchUp();
    this.flush();
  }

  private stopWaiting() {
    clearTimeout(this.pushing?.timer);
    this.pushing = null;
  }

  private markOf(origin: Transaction | undefined) {
    if (!origin) return "";
    let mark = this.marks.get(origin);
    if (mark === undefined) {
      mark = `${this.client}-${++this.nextMark}`;
      this.marks.set(origin, mark);
    }
    return mark;
  }
}

/** The one splice that turns a text into another. */
export function difference(from: Text, to: Text): ChangeSet {
  const [a, b] = [from.toString(), to.toString()];
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return ChangeSet.of(
    { from: start, to: a.length - end, insert: Text.of(b.slice(start, b.length - end).split("\n")) },
    a.length,
  );
}
