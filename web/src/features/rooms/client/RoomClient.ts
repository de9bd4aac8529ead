import { createStore, type StoreApi } from "zustand/vanilla";
import { Problem } from "@/api/problem";
import { type DocumentPort, DocumentSync } from "./DocumentSync";
import { applied, type ChatEntry, emptyRoom, entered, isOver, type RoomView } from "./room-state";
import type { Transport } from "./transport";
import type {
  Batch,
  Call,
  Closed,
  CursorOf,
  DocumentState,
  RoomEntry,
  RoomEvent,
  RoomPerson,
  RoomReply,
  RunOutput,
  RunQueued,
} from "./wire";

/** What the room's client tells about the document; the page draws it. */
export interface RoomHooks {
  showCursor(person: RoomPerson, anchor: number, head: number): void;
  /** Edits were taken back, because the room will never take them. */
  refused(message: string): void;
}

interface RoomClientOptions {
  connect: () => Transport;
  document: DocumentPort;
  hooks: RoomHooks;
  /** Asks the server whether the room is open to this person at all; throws a {@link Problem} where it is not. */
  verify?: () => Promise<unknown>;
  now?: () => number;
  random?: () => number;
}

type Listeners = {
  event: (event: RoomEvent) => void;
  run_output: (output: RunOutput) => void;
  run_queued: (queued: RunQueued) => void;
  call_signal: (signal: { from: string; data: string }) => void;
  entered: () => void;
};

/** A call without an answer for so long means that the connection is dead, whatever the socket says. */
const ANSWER_MS = 12_000;
const CURSOR_EVERY_MS = 60;
const TYPING_FOR_MS = 5_000;
const SEEN_EVERY_MS = 5_000;
const BACKOFF_MS = [300, 1000, 2000, 4000, 8000];

const OFFLINE: RoomReply = {
  ok: false,
  code: "offline",
  message: "You are offline. Try again once the connection is back.",
};

/**
 * One person's place in one room: the connection, what the room looks like, and the document in it.
 *
 * No framework in here: the page subscribes to {@link RoomClient.view}. It connects again for ever, a little later each time,
 * until the person leaves, is let in no more, or goes on in another tab.
 */
export class RoomClient {
  readonly view: StoreApi<RoomView> = createStore(() => emptyRoom);
  readonly document: DocumentSync;

  private transport: Transport | null = null;
  private running = false;
  /** Which call of {@link enter} the loop that may act belongs to. */
  private generation = 0;
  private wake: (() => void) | null = null;
  private call: Call | null = null;
  private cursorTimer: ReturnType<typeof setTimeout> | undefined;
  private typingSaidAt = 0;
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listeners: { [K in keyof Listeners]: Set<Listeners[K]> } = {
    event: new Set(),
    run_output: new Set(),
    run_queued: new Set(),
    call_signal: new Set(),
    entered: new Set(),
  };
  private readonly now: () => number;
  private readonly random: () => number;

  constructor(private readonly options: RoomClientOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.document = new DocumentSync(options.document, () => this.view.getState().you?.id ?? "", {
      push: (message) => this.invoke<RoomReply>("Push", message),
      pull: (version) => this.invoke<DocumentState>("Pull", version),
      showCursor: (author, anchor, head) => this.showCursor(author, anchor, head),
      pendingChanged: (pending) => this.pendingChanged(pending),
      refused: (reply) => options.hooks.refused(reply.message ?? "Your last edits were not taken."),
      broken: () => void this.transport?.stop(),
    });
  }

  /** Enters the room and stays in it until {@link leave}. */
  enter() {
    if (this.running) {
      this.retryNow();
      return;
    }
    this.running = true;
    this.set({ link: { kind: "connecting" } });
    void this.run(++this.generation);
  }

  leave() {
    this.stop({ kind: "left" });
  }

  /** Tries to connect at once instead of waiting for the next attempt. */
  retryNow() {
    this.wake?.();
  }

  /** The browser says that there is no network: a socket that is dead would be noticed only much later. */
  networkLost() {
    void this.transport?.stop();
  }

  on<K extends keyof Listeners>(kind: K, listener: Listeners[K]): () => void {
    this.listeners[kind].add(listener);
    return () => this.listeners[kind].delete(listener);
  }

  /** The selection moved; others see it a moment later. */
  cursorMoved() {
    this.cursorTimer ??= setTimeout(() => {
      this.cursorTimer = undefined;
      const cursor = this.document.cursor();
      if (cursor) this.transport?.send("Cursor", cursor);
    }, CURSOR_EVERY_MS);
  }

  setLanguage(language: string) {
    return this.ask("SetLanguage", language);
  }

  showQuestion(id: string) {
    return this.ask("ShowQuestion", id);
  }

  loadStarter(questionId: string) {
    return this.ask("LoadStarter", questionId);
  }

  /** Tells what this window noticed about itself, as the person agreed to. */
  observe(kind: "tab_hidden" | "window_blur", durationMs: number) {
    this.transport?.send("Observe", { kind, duration_ms: Math.round(durationMs) });
  }

  /** Says something; it shows at once and is sent again after a break. */
  say(text: string) {
    const { you } = this.view.getState();
    if (!you) return;
    const entry: ChatEntry = {
      id: crypto.randomUUID(),
      authorId: you.id,
      authorName: you.name,
      text,
      at: new Date(this.now() + this.view.getState().clockOffset).toISOString(),
      state: "sending",
    };
    this.set({ chat: [...this.view.getState().chat, entry] });
    this.typingSaidAt = 0;
    void this.sendChat(entry);
  }

  sayAgain(id: string) {
    const entry = this.view.getState().chat.find((one) => one.id === id && one.state === "failed");
    if (entry) void this.sendChat(entry);
  }

  discard(id: string) {
    this.set({ chat: this.view.getState().chat.filter((one) => one.id !== id || one.state === "sent") });
  }

  /** Tells the others that one is writing; at most once every few seconds. */
  typing(on: boolean) {
    if (on && this.now() - this.typingSaidAt < TYPING_FOR_MS / 2) return;
    if (!on && this.typingSaidAt === 0) return;
    this.typingSaidAt = on ? this.now() : 0;
    this.transport?.send("Typing", on);
  }

  async setCall(call: Call) {
    this.call = call;
    await this.invoke("SetCall", call);
  }

  sendCallSignal(to: string, data: string) {
    this.transport?.send("CallSignal", { to, data });
  }

  private async run(generation: number) {
    const current = () => this.running && generation === this.generation;
    for (let attempt = 0; current(); attempt++) {
      let why: string | undefined;
      const transport = this.options.connect();
      try {
        const closed = new Promise<void>((resolve) => transport.onClose(resolve));
        this.listenTo(transport);
        await transport.start();
        if (current()) {
          this.transport = transport;
          await this.join();
          attempt = 0;
          await closed;
        }
      } catch (error) {
        why = sentenceOf(error);
        const refusal = refusalOf(error) ?? (why ? await this.options.verify?.().then(() => null, refusalOf) : null);
        if (current() && refusal) this.stop({ kind: "refused", message: refusal.message, status: refusal.status });
      }
      void transport.stop();
      if (!current()) return;
      this.transport = null;
      this.document.leave();
      const wait = (BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 0) * (0.75 + this.random() / 2);
      this.set({ link: { kind: "offline", retryAt: this.now() + wait, why } });
      await this.sleep(wait);
    }
  }

  private async join() {
    const entry = await this.invoke<RoomEntry>("Join", this.document.version);
    this.view.setState((view) => entered(view, entry, this.now()));
    await this.document.enter(entry.file);
    if (this.document.pending === 0) this.set({ notice: null });
    for (const one of this.view.getState().chat) if (one.state !== "sent") void this.sendChat(one);
    if (this.call?.joined) this.transport?.send("SetCall", this.call);
    this.cursorMoved();
    for (const listener of this.listeners.entered) listener();
  }

  private listenTo(transport: Transport) {
    // A connection that was given up may still deliver something.
    const listen = <T>(method: string, handler: (message: T) => void) =>
      transport.on(method, (message: T) => {
        if (this.transport === transport) handler(message);
      });
    listen("batch", (batch: Batch) => {
      for (const update of batch.u) this.seen(update.a);
      this.document.receive(batch);
    });
    listen("event", (event: RoomEvent) => {
      if (event.actor) this.seen(event.actor.id);
      this.view.setState((view) => applied(view, event));
      for (const listener of this.listeners.event) listener(event);
    });
    listen("presence", ({ people }: { people: RoomPerson[] }) => {
      const { you } = this.view.getState();
      this.set({ people, you: people.find((one) => one.id === you?.id) ?? you });
    });
    listen("cursor", ({ a, v, s }: CursorOf) => {
      this.seen(a);
      this.document.showCursor(a, v, s);
    });
    listen("typing", ({ a, on }: { a: string; on: boolean }) => this.showTyping(a, on));
    listen("run_output", (output: RunOutput) => {
      for (const listener of this.listeners.run_output) listener(output);
    });
    listen("run_queued", (queued: RunQueued) => {
      for (const listener of this.listeners.run_queued) listener(queued);
    });
    listen("call_signal", (signal: { from: string; data: string }) => {
      for (const listener of this.listeners.call_signal) listener(signal);
    });
    listen("closed", (closed: Closed) => {
      if (closed.code === "taken_over") {
        this.stop({ kind: "taken_over" });
        return;
      }
      // The room stepped down with nothing lost: what it did not store is still here. Enter again, and send it again.
      this.set({ notice: closed.message });
      void transport.stop();
    });
  }

  private stop(link: RoomView["link"]) {
    this.running = false;
    this.set({ link });
    const { transport } = this;
    this.transport = null;
    this.document.leave();
    this.wake?.();
    void transport?.stop();
  }

  private async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    const { transport } = this;
    if (!transport) throw new Error("offline");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void transport.stop();
        reject(new Error("The room does not answer."));
      }, ANSWER_MS);
    });
    try {
      return await Promise.race([transport.invoke<T>(method, ...args), silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async ask(method: string, ...args: unknown[]): Promise<RoomReply> {
    if (!this.transport) return OFFLINE;
    try {
      return await this.invoke<RoomReply>(method, ...args);
    } catch (error) {
      return { ok: false, code: "failed", message: sentenceOf(error) ?? OFFLINE.message };
    }
  }

  private async sendChat(entry: ChatEntry) {
    this.patchChat(entry.id, { state: "sending", why: undefined });
    const reply = await this.ask("Chat", { id: entry.id, text: entry.text });
    if (reply.ok) this.patchChat(entry.id, { state: "sent" });
    else this.patchChat(entry.id, { state: "failed", why: reply.message ?? undefined });
  }

  private patchChat(id: string, change: Partial<ChatEntry>) {
    const { chat } = this.view.getState();
    // What the room has told already stays told.
    this.set({ chat: chat.map((one) => (one.id === id && one.state !== "sent" ? { ...one, ...change } : one)) });
  }

  private pendingChanged(pending: number) {
    const view = this.view.getState();
    if (view.pending === pending) return;
    this.set({ pending, notice: pending === 0 && view.link.kind === "online" ? null : view.notice });
    if (pending === 0) this.cursorMoved();
  }

  private showCursor(author: string, anchor: number, head: number) {
    const person = this.view.getState().people.find((one) => one.id === author);
    if (person && author !== this.view.getState().you?.id) this.options.hooks.showCursor(person, anchor, head);
  }

  private showTyping(author: string, on: boolean) {
    this.seen(author);
    clearTimeout(this.typingTimers.get(author));
    const others = this.view.getState().typing.filter((id) => id !== author);
    this.set({ typing: on ? [...others, author] : others });
    if (on) {
      this.typingTimers.set(
        author,
        setTimeout(() => this.showTyping(author, false), TYPING_FOR_MS),
      );
    }
  }

  private seen(person: string) {
    const { activeAt } = this.view.getState();
    if (this.now() - (activeAt[person] ?? 0) > SEEN_EVERY_MS) {
      this.set({ activeAt: { ...activeAt, [person]: this.now() } });
    }
  }

  private set(change: Partial<RoomView>) {
    this.view.setState(change);
  }

  private sleep(ms: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }).finally(() => {
      this.wake = null;
    });
  }

  /** Whether anything can still be written here. */
  get isOver() {
    return isOver(this.view.getState().session?.status);
  }
}

/** A refusal that trying again does not change. */
const refusalOf = (error: unknown) =>
  error instanceof Problem && [401, 403, 404].includes(error.status) ? error : null;

/** What the hub said, without the library's words around it. */
function sentenceOf(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : "";
  return /HubException: (.+)$/s.exec(message)?.[1];
}
