import { createStore, type StoreApi } from "zustand/vanilla";
import { InputQueue } from "./input-queue";
import type { Output, Screen, StateChange, Welcome } from "./wire";
import { allowed, leaderOf, type Reply, type Size, type TerminalKind, type TerminalState } from "./wire";

/** One connection to the terminal; when it ends it stays ended. */
export interface TerminalTransport {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(method: string, handler: (message: never) => void): void;
  onClose(handler: (error?: Error) => void): void;
}

/** What draws the terminal. Calls take effect in the order in which they are made. */
export interface ScreenPort {
  /** Forgets everything and shows this instead. */
  replace(data: string, size: Size): void;
  write(data: string): void;
  resize(size: Size): void;
}

export interface TerminalView {
  link: "connecting" | "online" | "offline";
  /** Why the last try to connect failed. */
  problem: string | null;
  you: string;
  canType: boolean;
  repls: string[];
  terminal: TerminalState | null;
  /** Whether earlier output is not kept any more. */
  cut: boolean;
}

interface TerminalClientOptions {
  connect: () => TerminalTransport;
  screen: ScreenPort;
  /** What was not taken, and why. */
  refused: (message: string) => void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;
const OFFLINE: Reply = { ok: false, message: "The terminal cannot be reached just now. It is tried again by itself." };

/**
 * The room's terminal as one person sees it: what the server tells is drawn, what the person types is sent.
 *
 * No framework in here: the page subscribes to {@link TerminalClient.view}. It connects again for ever until it is stopped.
 */
export class TerminalClient {
  readonly view: StoreApi<TerminalView> = createStore<TerminalView>(() => ({
    link: "connecting",
    problem: null,
    you: "",
    canType: false,
    repls: [],
    terminal: null,
    cut: false,
  }));
  private readonly input: InputQueue;
  private transport: TerminalTransport | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** Counts the tries to connect: what an earlier one still does is of no interest any more. */
  private attempt = 0;
  /** The size of this page's screen, once it is known. */
  private size: Size | null = null;

  constructor(private readonly options: TerminalClientOptions) {
    this.input = new InputQueue((data) => this.tell("Input", { data }), options.refused);
  }

  start() {
    void this.connect();
  }

  stop() {
    this.attempt++;
    clearTimeout(this.retry);
    void this.transport?.stop();
    this.transport = null;
  }

  readonly connectNow = () => {
    this.stop();
    this.failures = 0;
    void this.connect();
  };

  /** Whether this page's screen gives the terminal its size, and answers what programs ask of a terminal. */
  get leads(): boolean {
    const { terminal, you, canType } = this.view.getState();
    return canType && terminal !== null && terminal.status !== "closed" && leaderOf(terminal) === you;
  }

  type(data: string) {
    if (this.view.getState().terminal?.status === "running") this.input.push(data);
  }

  /** The page has room for so much now. */
  fits(size: Size) {
    this.size = allowed(size);
    this.lead();
  }

  open(kind: TerminalKind): Promise<Reply> {
    return this.ask("Open", { kind, language: null, ...(this.size ?? { columns: 80, rows: 24 }) });
  }

  close(): Promise<Reply> {
    return this.tell("Stop", {});
  }

  private lead() {
    const { terminal } = this.view.getState();
    if (!terminal || !this.size || !this.leads) return;
    if (terminal.columns === this.size.columns && terminal.rows === this.size.rows) return;
    void this.tell("Resize", this.size);
  }

  private tell(method: string, message: object): Promise<Reply> {
    return this.ask(method, { id: this.view.getState().terminal?.id, ...message });
  }

  private async ask(method: string, message: object): Promise<Reply> {
    if (!this.transport) return OFFLINE;
    try {
      return await this.transport.invoke<Reply>(method, message);
    } catch {
      return OFFLINE;
    }
  }

  private async connect() {
    const attempt = ++this.attempt;
    const isOld = () => attempt !== this.attempt;
    const transport = this.options.connect();
    const listen = <T>(method: string, handler: (message: T) => void) =>
      transport.on(method, (message: T) => {
        if (!isOld()) handler(message);
      });
    listen("welcome", (welcome: Welcome) => {
      this.input.longest = welcome.max_input;
      this.view.setState({ you: welcome.you, canType: welcome.can_type, repls: welcome.repls });
    });
    listen("screen", (screen: Screen) => {
      this.failures = 0;
      if (screen.terminal) this.options.screen.replace(screen.data, screen.terminal);
      this.take(screen.terminal, { link: "online", problem: null, cut: screen.cut });
    });
    listen("output", (output: Output) => this.options.screen.write(output.data));
    listen("state", ({ terminal }: StateChange) => {
      const before = this.view.getState().terminal;
      if (terminal && (terminal.columns !== before?.columns || terminal.rows !== before.rows)) {
        this.options.screen.resize(terminal);
      }
      this.take(terminal, {});
    });
    transport.onClose((error) => {
      if (!isOld()) this.lost(sentenceOf(error));
    });
    try {
      await transport.start();
      if (isOld()) void transport.stop();
      else this.transport = transport;
    } catch (error) {
      if (!isOld()) this.lost(sentenceOf(error));
    }
  }

  private take(terminal: TerminalState | null, rest: Partial<TerminalView>) {
    if (terminal?.id !== this.view.getState().terminal?.id || terminal?.status === "closed") this.input.clear();
    this.view.setState({ ...rest, terminal });
    this.lead();
  }

  private lost(problem: string | null) {
    this.attempt++;
    this.transport = null;
    this.input.clear();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), Math.min(FIRST_RETRY_MS * 2 ** this.failures++, LAST_RETRY_MS));
    this.view.setState({ link: "offline", problem });
  }
}

/** What the hub said, without the library's words around it. */
function sentenceOf(error: unknown): string | null {
  const text = error instanceof Error ? error.message : "";
  return /HubException: (.+?\.)(?:'|$)/.exec(text)?.[1] ?? null;
}
