import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TerminalClient, type TerminalTransport } from "./terminal-client";
import type { Reply, Size, TerminalState } from "./wire";

const ada = { id: "ada", name: "Ada" };
const cleo = { id: "cleo", name: "Cleo" };

const terminal = (change: Partial<TerminalState> = {}): TerminalState => ({
  id: "t1",
  kind: "shell",
  language: null,
  opened_by: ada,
  opened_at: "2026-01-01T00:00:00Z",
  columns: 80,
  rows: 24,
  typist: null,
  status: "running",
  reason: null,
  exit_code: null,
  message: null,
  ...change,
});

class FakeTransport implements TerminalTransport {
  readonly asked: [method: string, message: unknown][] = [];
  private readonly handlers = new Map<string, (message: never) => void>();
  private closed: (error?: Error) => void = () => undefined;
  reply: Reply = { ok: true };
  start = () => Promise.resolve();
  stop = vi.fn(() => Promise.resolve());
  invoke<T>(method: string, message: unknown) {
    this.asked.push([method, message]);
    return Promise.resolve(this.reply as T);
  }
  on(method: string, handler: (message: never) => void) {
    this.handlers.set(method, handler);
  }
  onClose(handler: (error?: Error) => void) {
    this.closed = handler;
  }
  tell(method: string, message: unknown) {
    this.handlers.get(method)?.(message as never);
  }
  end(error?: Error) {
    this.closed(error);
  }
}

function connected(you = "ada", canType = true) {
  const transports: FakeTransport[] = [];
  const drawn: string[] = [];
  const size = ({ columns, rows }: Size) => `${columns}x${rows}`;
  const client = new TerminalClient({
    connect: () => {
      const transport = new FakeTransport();
      transports.push(transport);
      return transport;
    },
    screen: {
      replace: (data, to) => drawn.push(`replace ${size(to)} ${data}`),
      write: (data) => drawn.push(`write ${data}`),
      resize: (to) => drawn.push(`resize ${size(to)}`),
    },
    refused: (message) => drawn.push(`refused ${message}`),
  });
  client.start();
  const latest = () => transports.at(-1) as FakeTransport;
  const welcome = () => latest().tell("welcome", { you, can_type: canType, repls: ["python"], max_input: 4096 });
  welcome();
  return { client, drawn, latest, transports, welcome };
}

describe("the room's terminal", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("draws the screen, then what follows, in the order in which it is told", async () => {
    const { drawn, latest } = connected();
    latest().tell("screen", { terminal: terminal(), n: 3, data: "$ ls", cut: false });
    latest().tell("output", { id: "t1", n: 4, data: "\r\na" });
    latest().tell("state", { terminal: terminal({ columns: 90 }), n: 5 });
    latest().tell("output", { id: "t1", n: 6, data: "b" });
    expect(drawn).toEqual(["replace 80x24 $ ls", "write \r\na", "resize 90x24", "write b"]);
  });

  it("sends what is typed to the terminal that is shown, and nothing where none runs", async () => {
    const { client, latest } = connected();
    await vi.runAllTimersAsync();
    client.type("lost");
    latest().tell("screen", { terminal: terminal({ status: "starting" }), n: 1, data: "", cut: false });
    client.type("lost too");
    latest().tell("state", { terminal: terminal(), n: 2 });
    client.type("ls\r");
    expect(latest().asked).toEqual([["Input", { id: "t1", data: "ls\r" }]]);
    latest().tell("state", { terminal: terminal({ status: "closed", reason: "exited" }), n: 3 });
    client.type("late");
    expect(latest().asked).toHaveLength(1);
  });

  it("gives the terminal its size while one typed last or opened it, and takes that of others", async () => {
    const { client, latest, drawn } = connected("cleo");
    await vi.runAllTimersAsync();
    client.fits({ columns: 100.7, rows: 30 });
    latest().tell("screen", { terminal: terminal(), n: 1, data: "", cut: false });
    expect(latest().asked).toEqual([]);
    expect(client.leads).toBe(false);
    latest().tell("state", { terminal: terminal({ typist: cleo }), n: 2 });
    expect(client.leads).toBe(true);
    expect(latest().asked).toEqual([["Resize", { id: "t1", columns: 100, rows: 30 }]]);
    latest().tell("state", { terminal: terminal({ typist: cleo, columns: 100, rows: 30 }), n: 3 });
    expect(latest().asked).toHaveLength(1);
    client.fits({ columns: 2, rows: 1000 });
    expect(latest().asked.at(-1)).toEqual(["Resize", { id: "t1", columns: 10, rows: 200 }]);
    expect(drawn).toContain("resize 100x30");
  });

  it("lets a watcher lead nothing", async () => {
    const { client, latest } = connected("ada", false);
    await vi.runAllTimersAsync();
    client.fits({ columns: 100, rows: 30 });
    latest().tell("screen", { terminal: terminal(), n: 1, data: "", cut: false });
    expect(client.leads).toBe(false);
    expect(latest().asked).toEqual([]);
  });

  it("opens with the size of this page, and says why where it is refused", async () => {
    const { client, latest } = connected();
    await vi.runAllTimersAsync();
    client.fits({ columns: 120, rows: 20 });
    latest().reply = { ok: false, code: "already_open", message: "It is open already." };
    expect(await client.open("repl")).toEqual({ ok: false, code: "already_open", message: "It is open already." });
    expect(latest().asked).toEqual([["Open", { kind: "repl", language: null, columns: 120, rows: 20 }]]);
  });

  it("comes back by itself after a break, later each time, and shows the screen as it is then", async () => {
    const { client, latest, transports, drawn, welcome } = connected();
    await vi.runAllTimersAsync();
    latest().tell("screen", { terminal: terminal(), n: 1, data: "before", cut: false });
    const first = latest();
    first.end(new Error("WebSocket closed with status code: 1006 ()."));
    expect(client.view.getState().link).toBe("offline");
    expect(await client.open("shell")).toMatchObject({ ok: false });
    await vi.advanceTimersByTimeAsync(500);
    expect(transports).toHaveLength(2);
    welcome();
    latest().tell("screen", { terminal: terminal(), n: 9, data: "after", cut: true });
    first.tell("output", { id: "t1", n: 2, data: "from the past" });
    expect(drawn).toEqual(["replace 80x24 before", "replace 80x24 after"]);
    expect(client.view.getState()).toMatchObject({ link: "online", cut: true });

    latest().end();
    await vi.advanceTimersByTimeAsync(500);
    latest().end();
    await vi.advanceTimersByTimeAsync(900);
    expect(transports).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(100);
    expect(transports).toHaveLength(4);
  });

  it("tells in the server's words why it is let in no more", async () => {
    const { client, latest } = connected();
    await vi.runAllTimersAsync();
    latest().end(
      new Error(
        "Connection closed with an error. HubException: This interview does not exist, or it is not yours to see.",
      ),
    );
    expect(client.view.getState().problem).toBe("This interview does not exist, or it is not yours to see.");
  });

  it("stays away once it was stopped", async () => {
    const { client, latest, transports } = connected();
    await vi.runAllTimersAsync();
    client.stop();
    latest().end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports).toHaveLength(1);
    expect(latest().stop).toHaveBeenCalled();
  });
});
