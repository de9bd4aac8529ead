import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { hubTicket } from "@/api/client";
import type { TerminalTransport } from "./terminal-client";

const SILENCE_MS = 30_000;
const PING_MS = 10_000;

export function terminalTransport(sessionId: string): TerminalTransport {
  const hub = new HubConnectionBuilder()
    .withUrl(`/hubs/terminal?session=${encodeURIComponent(sessionId)}`, {
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
    on: (method, handler) => hub.on(method, handler as (message: unknown) => void),
    onClose: (handler) => hub.onclose(handler),
  };
}
