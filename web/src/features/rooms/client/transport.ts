import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hubTicket } from "@/api/client";

/** One connection to a room; when it ends it stays ended. */
export interface Transport {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  /** Says something that needs no answer and may be lost. */
  send(method: string, ...args: unknown[]): void;
  on(method: string, handler: (message: never) => void): void;
  onClose(handler: () => void): void;
}

/** The server says something at least every 15 s; a silence of twice that means that the network is gone. */
const SILENCE_MS = 30_000;
const PING_MS = 10_000;

export function hubTransport(sessionId: string): Transport {
  const hub = new HubConnectionBuilder()
    .withUrl(`/hubs/room?session=${encodeURIComponent(sessionId)}`, {
      accessTokenFactory: hubTicket,
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
    })
    .configureLogging(LogLevel.None)
    .withServerTimeout(SILENCE_MS)
    .withKeepAliveInterval(PING_MS)
    .build();
  return {
    start: () => hub.start(),
    stop: () => hub.stop(),
    invoke: (method, ...args) => hub.invoke(method, ...args),
    send: (method, ...args) => {
      hub.send(method, ...args).catch(() => undefined);
    },
    on: (method, handler) => hub.on(method, handler as (message: unknown) => void),
    onClose: (handler) => hub.onclose(handler),
  };
}
