import { getSyncedVersion } from "@codemirror/collab";
import { ChangeSet, EditorState, Text, Transaction } from "@codemirror/state";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { collaboration, type DocumentPort, difference } from "./DocumentSync";
import { RoomClient } from "./RoomClient";
import type { Transport } from "./transport";
import type { AcceptedUpdate, Batch, DocumentState, Push, RoomEntry, RoomPerson, RoomReply } from "./wire";

const done: RoomReply = { ok: true, code: null, message: null };
const no = (code: string, message: string): RoomReply => ({ ok: false, code, message });

const person = (id: string): RoomPerson => ({
  id,
  name: `Person ${id}`,
  role: "candidate",
  colour: "#2563eb",
  connected: true,
  call: { joined: false, audio: false, video: false },
});

/** A document without a page around it. */
class Bare implements DocumentPort {
  state = EditorState.create({ extensions: collaboration(0) });
  onChange = () => {};

  dispatch(transaction: Transaction) {
    this.state = transaction.state;
    if (transaction.docChanged && !transaction.annotation(Transaction.remote)) this.onChange();
  }

  load(doc: Text, version: number) {
    this.state = EditorState.create({ doc, extensions: collaboration(version) });
  }

  get text() {
    return this.state.doc.toString();
  }

  type(at: number, insert: string, remove = 0) {
    const from = Math.min(at, this.state.doc.length);
    this.dispatch(this.state.update({ changes: { from, to: from + remove, insert } }));
  }
}

/** A room's authority as the server is one: rebases, drops what it has, tells everybody. Its lines can be cut at will. */
class Authority {
  log: AcceptedUpdate[] = [];
  text = Text.empty;
  chat: RoomEntry["chat"] = [];
  lines = new Set<Line>();
  joins = 0;
  pulls: number[] = [];
  pushes: Push[] = [];
  /** Answers with the whole document to whoever is further behind. */
  wholeFrom = 512;
  refuse: RoomReply | null = null;

  file(v: number): DocumentState {
    return v >= 0 && this.log.length - v <= this.wholeFrom
      ? { name: "main", v, doc: null, u: this.log.slice(v) }
      : { name: "main", v: this.log.length, doc: this.text.toString(), u: null };
  }

  push(author: string, message: Push): RoomReply {
    this.pushes.push(message);
    if (this.refuse) return this.refuse;
    const since = this.log.slice(message.v);
    let left = message.u.map((update) => ({ ...update, c: ChangeSet.fromJSON(update.c) }));
    for (const update of since) {
      if (left[0] && update.a === author && update.id === left[0].id) {
        left = left.slice(1);
        continue;
      }
      let other = ChangeSet.fromJSON(update.c);
      left = left.map((mine) => {
        const moved = mine.c.map(other);
        other = other.map(mine.c, true);
        return { ...mine, c: moved };
      });
    }
    const from = this.log.length;
    for (const update of left) this.accept(author, update.id, update.c, update.s);
    if (left.length > 0) this.tell("batch", { v: from, u: this.log.slice(from) } satisfies Batch);
    return done;
  }

  /** Somebody else's edit. */
  edit(author: string, at: number, insert: string, remove = 0) {
    const change = ChangeSet.of({ from: at, to: at + remove, insert }, this.text.length);
    this.accept(author, `${author}-${this.log.length}`, change, null);
    this.tell("batch", { v: this.log.length - 1, u: this.log.slice(-1) } satisfies Batch);
  }

  tell(method: string, message: unknown) {
    for (const line of this.lines) line.deliver(method, message);
  }

  private accept(author: string, id: string, change: ChangeSet, s: number[] | null) {
    this.text = change.apply(this.text);
    this.log.push({ c: change.toJSON(), a: author, id, s, t: 0, q: this.log.length + 1, o: null });
  }
}

/** One connection to the authority. What travels on it does so in a later turn. */
class Line implements Transport {
  private readonly handlers = new Map<string, (message: never) => void>();
  private closed = () => {};
  private open = false;
  /** Takes what is sent, but its answers and all messages are lost. */
  deaf = false;
  sent: { method: string; args: unknown[] }[] = [];

  constructor(
    private readonly room: Authority,
    private readonly me: string,
  ) {}

  async start() {
    this.open = true;
    this.room.lines.add(this);
  }

  async stop() {
    if (!this.open) return;
    this.open = false;
    this.room.lines.delete(this);
    this.closed();
  }

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    await Promise.resolve();
    if (!this.open) throw new Error("closed");
    this.sent.push({ method, args });
    const answer = this.answer(method, args);
    if (this.deaf) return new Promise<T>(() => {});
    return answer as T;
  }

  send(method: string, ...args: unknown[]) {
    this.sent.push({ method, args });
  }

  on(method: string, handler: (message: never) => void) {
    this.handlers.set(method, handler);
  }

  onClose(handler: () => void) {
    this.closed = handler;
  }

  deliver(method: string, message: unknown) {
    if (!this.deaf) queueMicrotask(() => this.handlers.get(method)?.(message as never));
  }

  private answer(method: string, args: unknown[]): unknown {
    switch (method) {
      case "Join":
        this.room.joins++;
        return {
          you: person(this.me),
          can_edit: true,
          session: {
            id: "s",
            title: "Interview",
            status: "live",
            language: "python",
            started_at: null,
            server_time: "2026-01-01T00:00:00Z",
          },
          seq: 1,
          file: this.room.file(args[0] as number),
          people: [person(this.me), person("other")],
          chat: this.room.chat,
          revealed: [],
          active_question_id: null,
          limits: { max_doc: 1_000_000, max_push: 512, max_chat: 4000 },
        } satisfies RoomEntry;
      case "Push":
        return this.room.push(this.me, args[0] as Push);
      case "Pull":
        this.room.pulls.push(args[0] as number);
        return this.room.file(args[0] as number);
      default:
        return done;
    }
  }
}

async function enter(room: Authority, me = "me") {
  const bare = new Bare();
  const lines: Line[] = [];
  const refused: string[] = [];
  const cursors: { id: string; anchor: number; head: number }[] = [];
  const client = new RoomClient({
    connect: () => {
      const line = new Line(room, me);
      lines.push(line);
      return line;
    },
    document: bare,
    hooks: {
      showCursor: (who, anchor, head) => cursors.push({ id: who.id, anchor, head }),
      refused: (message) => refused.push(message),
    },
    random: () => 0.5,
  });
  bare.onChange = () => client.document.changed();
  client.enter();
  await vi.advanceTimersByTimeAsync(0);
  return {
    client,
    bare,
    refused,
    cursors,
    lines,
    get line() {
      return lines.at(-1) as Line;
    },
  };
}

const settle = () => vi.advanceTimersByTimeAsync(50);

describe("a room's client", () => {
  let room: Authority;
  beforeEach(() => {
    vi.useFakeTimers();
    room = new Authority();
    room.edit("other", 0, "hello\nworld");
  });
  afterEach(() => vi.useRealTimers());

  it("shows the document on entering", async () => {
    const { bare, client } = await enter(room);
    expect(bare.text).toBe("hello\nworld");
    expect(client.view.getState().link.kind).toBe("online");
    expect(client.document.version).toBe(1);
  });

  it("takes its own edits coming back as the acknowledgement", async () => {
    const { bare, client } = await enter(room);
    bare.type(5, "!");
    expect(client.view.getState().pending).toBe(1);
    await settle();
    expect(client.view.getState().pending).toBe(0);
    expect(room.text.toString()).toBe("hello!\nworld");
    expect(getSyncedVersion(bare.state)).toBe(2);
  });

  it("ends with the room's document where others replaced the text beside an edit of its own", async () => {
    const { bare, client, line } = await enter(room);
    await line.stop();
    bare.type(0, "mine ");
    room.edit("other", 0, "", 1);
    room.edit("other", 0, "J");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(client.view.getState().pending).toBe(0);
    expect(room.text.toString()).toBe("Jmine ello\nworld");
    expect(bare.text).toBe(room.text.toString());
  });

  it("sends what was typed while a push was under way in the next one, each edit once", async () => {
    const { bare } = await enter(room);
    for (const letter of "abc") bare.type(bare.text.length, letter);
    await settle();
    expect(room.text.toString()).toBe("hello\nworldabc");
    expect(room.log).toHaveLength(4);
  });

  it("ends with the same text as the room when others type in between", async () => {
    const me = await enter(room);
    const you = await enter(room, "you");
    me.bare.type(0, "A");
    room.edit("other", 3, "-mid-");
    you.bare.type(you.bare.text.length, "Z");
    me.bare.type(1, "B");
    await settle();
    expect(me.bare.text).toBe(room.text.toString());
    expect(you.bare.text).toBe(room.text.toString());
    expect(room.text.toString()).toBe("ABhel-mid-lo\nworldZ");
  });

  it("pulls what it missed when a batch is for a later version", async () => {
    const { bare, line, client } = await enter(room);
    room.lines.delete(line);
    room.edit("other", 0, "1");
    room.edit("other", 0, "2");
    room.lines.add(line);
    room.edit("other", 0, "3");
    await settle();
    expect(room.pulls).toEqual([1]);
    expect(bare.text).toBe("321hello\nworld");
    expect(client.document.version).toBe(4);
  });

  it("pulls when its acknowledgement does not come", async () => {
    const { bare, line, client } = await enter(room);
    room.lines.delete(line);
    bare.type(0, "x");
    await settle();
    expect(client.view.getState().pending).toBe(1);
    await vi.advanceTimersByTimeAsync(6000);
    expect(client.view.getState().pending).toBe(0);
    expect(bare.text).toBe("xhello\nworld");
    expect(room.log).toHaveLength(2);
  });

  it("keeps edits made offline and sends them once it is back", async () => {
    const { bare, line, client } = await enter(room);
    await line.stop();
    bare.type(0, "offline ");
    expect(client.view.getState().link.kind).toBe("offline");
    room.edit("other", 11, "?");
    await vi.advanceTimersByTimeAsync(2000);
    expect(client.view.getState().link.kind).toBe("online");
    expect(room.text.toString()).toBe("offline hello\nworld?");
    expect(bare.text).toBe("offline hello\nworld?");
  });

  it("does not double edits whose acknowledgement was lost with the connection", async () => {
    const { bare, line, client } = await enter(room);
    line.deaf = true;
    bare.type(0, "once ");
    await settle();
    expect(room.text.toString()).toBe("once hello\nworld");
    bare.type(5, "more ");
    await line.stop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(room.text.toString()).toBe("once more hello\nworld");
    expect(bare.text).toBe("once more hello\nworld");
    expect(client.view.getState().pending).toBe(0);
  });

  it("loses and doubles nothing when the room answers a late return with its whole document", async () => {
    const { bare, line, client } = await enter(room);
    line.deaf = true;
    bare.type(0, "sent ");
    await settle();
    bare.type(5, "unsent ");
    await line.stop();
    room.wholeFrom = 0;
    room.edit("other", room.text.length, "!");
    await vi.advanceTimersByTimeAsync(2000);
    expect(room.text.toString()).toBe("sent unsent hello\nworld!");
    expect(bare.text).toBe("sent unsent hello\nworld!");
    expect(client.view.getState().pending).toBe(0);
  });

  it("keeps trying, and says when", async () => {
    const { line, client } = await enter(room);
    vi.spyOn(Line.prototype, "start").mockRejectedValue(new Error("down"));
    await line.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    const { link } = client.view.getState();
    expect(link.kind).toBe("offline");
    vi.restoreAllMocks();
    client.retryNow();
    await settle();
    expect(client.view.getState().link.kind).toBe("online");
  });

  it("takes back what the room will never take, and says why", async () => {
    const { bare, client, refused } = await enter(room);
    room.refuse = no("too_long", "The document would grow too long.");
    bare.type(0, "much too much ");
    await settle();
    expect(refused).toEqual(["The document would grow too long."]);
    expect(bare.text).toBe("hello\nworld");
    room.refuse = null;
    bare.type(0, "fine ");
    await settle();
    expect(room.text.toString()).toBe("fine hello\nworld");
    expect(client.view.getState().pending).toBe(0);
  });

  it("keeps what could not be stored yet and sends it again", async () => {
    const { bare, client, line, refused } = await enter(room);
    room.refuse = no("not_durable", "It could not be saved yet.");
    bare.type(0, "kept ");
    await settle();
    line.deliver("closed", { code: "not_durable", message: "It could not be saved yet." });
    await settle();
    expect(client.view.getState().notice).toBe("It could not be saved yet.");
    room.refuse = null;
    await vi.advanceTimersByTimeAsync(4000);
    expect(room.text.toString()).toBe("kept hello\nworld");
    expect(refused).toEqual([]);
    expect(client.view.getState().notice).toBeNull();
  });

  it("stops when another tab takes over, and comes back when asked to", async () => {
    const { client, line } = await enter(room);
    line.deliver("closed", { code: "taken_over", message: "" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(client.view.getState().link.kind).toBe("taken_over");
    expect(room.joins).toBe(1);
    client.enter();
    await settle();
    expect(client.view.getState().link.kind).toBe("online");
    expect(room.joins).toBe(2);
  });

  it("says so and stops trying where the room is not open to this person", async () => {
    const refused = vi.spyOn(Line.prototype, "invoke").mockRejectedValue(new Error("HubException: Not yours to see."));
    const client = new RoomClient({
      connect: () => new Line(room, "me"),
      document: new Bare(),
      hooks: { showCursor: () => {}, refused: () => {} },
      verify: () => Promise.reject(new Problem(404, { detail: "There is no such interview." })),
    });
    client.enter();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(client.view.getState().link).toEqual({
      kind: "refused",
      message: "There is no such interview.",
      status: 404,
    });
    expect(refused).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it("treats a connection that does not answer as lost", async () => {
    const { bare, client, line } = await enter(room);
    line.deaf = true;
    bare.type(0, "x");
    await vi.advanceTimersByTimeAsync(16_000);
    expect(client.view.getState().link.kind).toBe("online");
    expect(client.view.getState().pending).toBe(0);
    expect(room.text.toString()).toBe("xhello\nworld");
    expect(room.joins).toBe(2);
  });

  it("shows others' cursors where they are in the document as it stands here", async () => {
    const { bare, client, cursors, line } = await enter(room);
    room.refuse = no("not_durable", "");
    bare.type(0, "12");
    line.deliver("cursor", { a: "other", v: 1, s: [0, 5] });
    await Promise.resolve();
    expect(cursors.at(-1)).toEqual({ id: "other", anchor: 0, head: 7 });
    // Made at a version that is not here yet: shown once it is.
    line.deliver("cursor", { a: "other", v: 2, s: [3, 3] });
    await Promise.resolve();
    expect(cursors).toHaveLength(1);
    room.edit("third", 0, "ab");
    await Promise.resolve();
    expect(cursors.at(-1)?.head).toBe(5);
    client.leave();
  });

  it("shows a message at once, marks one that was not sent, and sends it again", async () => {
    const { client, line } = await enter(room);
    await line.stop();
    client.say("hello there");
    await settle();
    expect(client.view.getState().chat).toMatchObject([{ text: "hello there", state: "failed" }]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(client.view.getState().chat).toMatchObject([{ text: "hello there", state: "sent" }]);
  });
});

describe("several people on bad lines", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])("end with the same text and every word once (%i)", async (seed) => {
    let state = seed * 2654435761;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const room = new Authority();
    room.edit("other", 0, "start");
    const people = await Promise.all(["a", "b", "c"].map((name) => enter(room, name)));
    const words: string[] = [];
    for (let step = 0; step < 150; step++) {
      const one = people[random(people.length)];
      if (!one) continue;
      const dice = random(20);
      if (dice < 14) {
        const word = `<${words.length}>`;
        words.push(word);
        // Words are never typed into one another.
        const places = [0, ...[...one.bare.text.matchAll(/>/g)].map((match) => match.index + 1)];
        one.bare.type(places[random(places.length)] ?? 0, word);
      } else if (dice === 14) one.line.deaf = true;
      else if (dice === 15) await one.line.stop();
      else if (dice === 16) room.wholeFrom = random(2) === 0 ? 3 : 512;
      else await vi.advanceTimersByTimeAsync(random(400));
    }
    // A line on which nothing comes any more is closed by the connection itself.
    for (const one of people) if (one.line.deaf) await one.line.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    for (const one of people) {
      expect(one.bare.text).toBe(room.text.toString());
      expect(one.client.view.getState().pending).toBe(0);
    }
    for (const word of words) expect(room.text.toString().split(word)).toHaveLength(2);
  });
});

describe("the difference of two texts", () => {
  it.each([
    ["", "abc"],
    ["abc", ""],
    ["aaa", "aaaa"],
    ["one\ntwo", "one\n2\ntwo"],
    ["same", "same"],
  ])("turns %j into %j", (from, to) => {
    const text = Text.of(from.split("\n"));
    expect(
      difference(text, Text.of(to.split("\n")))
        .apply(text)
        .toString(),
    ).toBe(to);
  });
});
