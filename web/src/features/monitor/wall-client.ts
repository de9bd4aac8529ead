import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hubTicket } from "@/api/client";
import { Problem } from "@/api/problem";
import { newsIn, type WallEntry } from "./wall";

export interface WallState {
  connection: "connecting" | "live" | "reconnecting";
  /** Null until the wall was seen once. */
  entries: ReadonlyMap<string, WallEntry> | null;
  /** Why the last try to connect failed. */
  problem: string | null;
  /** The last thing worth saying aloud. */
  news: string;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
const NOT_REACHED = "The wall cannot be reached just now. It is tried again by itself.";

/** The wall of one's organisation as the server tells it; comes back by itself after a break. */
export class WallClient {
  private state: WallState = { connection: "connecting", entries: null, problem: null, news: "" };
  private readonly listeners = new Set<() => void>();
  private hub: HubConnection | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** Counts the tries to connect: what an earlier one still does is of no interest any more. */
  private attempt = 0;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.state;

  start() {
    void this.connect();
  }

  stop() {
    this.attempt++;
    clearTimeout(this.retry);
    void this.hub?.stop();
    this.hub = null;
  }

  /** Tries at once instead of when its time comes. */
  readonly connectNow = () => {
    this.stop();
    this.failures = 0;
    void this.connect();
  };

  private async connect() {
    const attempt = ++this.attempt;
    const isOld = () => attempt !== this.attempt;
    let hub: HubConnection | null = null;
    try {
      const ticket = await hubTicket();
      if (isOld()) return;
      hub = this.hub = new HubConnectionBuilder()
        .withUrl("/hubs/monitor", {
          accessTokenFactory: () => ticket,
          transport: HttpTransportType.WebSockets,
          skipNegotiation: true,
        })
        .configureLogging(LogLevel.None)
        .build();
      hub.on("entry", (entry: WallEntry) => isOld() || this.put(entry));
      hub.on("removed", (id: string) => isOld() || this.remove(id));
      hub.onclose(() => isOld() || this.lost(null));
      await hub.start();
      const entries = await hub.invoke<WallEntry[]>("Watch");
      if (isOld()) return;
      this.failures = 0;
      this.set({
        connection: "live",
        problem: null,
        entries: new Map(entries.map((entry) => [entry.session_id, entry])),
      });
    } catch (error) {
      if (!isOld()) this.lost(error instanceof Problem ? error.message : NOT_REACHED);
      void hub?.stop();
    }
  }

  private lost(problem: string | null) {
    this.attempt++;
    this.hub = null;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), Math.min(FIRST_RETRY_MS * 2 ** this.failures++, LAST_RETRY_MS));
    this.set({ connection: this.state.entries ? "reconnecting" : "connecting", problem });
  }

  private put(entry: WallEntry) {
    const entries = new Map(this.state.entries);
    const news = newsIn(entries.get(entry.session_id), entry) ?? this.state.news;
    this.set({ entries: entries.set(entry.session_id, entry), news });
  }

  private remove(id: string) {
    const entries = new Map(this.state.entries);
    const news = entries.has(id) ? `${entries.get(id)?.title} ended.` : this.state.news;
    entries.delete(id);
    this.set({ entries, news });
  }

  private set(change: Partial<WallState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
