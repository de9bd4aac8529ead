import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hubTicket } from "@/api/client";
import { asProblem } from "@/api/problem";
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

/** The wall of one's organisation as the server tells it; comes back by itself after a break. */
export class WallClient {
  private state: WallState = { connection: "connecting", entries: null, problem: null, news: "" };
  private readonly listeners = new Set<() => void>();
  private hub: HubConnection | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private closed = false;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.state;

  start() {
    this.closed = false;
    void this.connect();
  }

  stop() {
    this.closed = true;
    clearTimeout(this.retry);
    void this.hub?.stop();
    this.hub = null;
  }

  /** Tries at once instead of when its time comes. */
  readonly connectNow = () => {
    clearTimeout(this.retry);
    this.failures = 0;
    void this.connect();
  };

  private async connect() {
    let hub: HubConnection | null = null;
    try {
      const ticket = await hubTicket();
      if (this.closed) return;
      hub = new HubConnectionBuilder()
        .withUrl("/hubs/monitor", {
          accessTokenFactory: () => ticket,
          transport: HttpTransportType.WebSockets,
          skipNegotiation: true,
        })
        .configureLogging(LogLevel.None)
        .build();
      const mine = hub;
      hub.on("entry", (entry: WallEntry) => this.hub === mine && this.put(entry));
      hub.on("removed", (id: string) => this.hub === mine && this.remove(id));
      hub.onclose(() => this.hub === mine && this.lost(null));
      this.hub = hub;
      await hub.start();
      const entries = await hub.invoke<WallEntry[]>("Watch");
      if (this.closed || this.hub !== mine) return;
      this.failures = 0;
      this.set({
        connection: "live",
        problem: null,
        entries: new Map(entries.map((entry) => [entry.session_id, entry])),
      });
    } catch (error) {
      if (hub === null || this.hub === hub) this.lost(asProblem(error).message);
      void hub?.stop();
    }
  }

  private lost(problem: string | null) {
    if (this.closed) return;
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
