export interface NetworkReport {
  /** Whether live messages (a web socket) get through. */
  live: boolean;
  /** The middle of the round trips, in ms. */
  latencyMs: number;
  /** How far the slowest was from the quickest, in ms. */
  spreadMs: number;
}

const ROUNDS = 6;
const TIMEOUT_MS = 6000;

export function summarise(live: boolean, trips: number[]): NetworkReport {
  const sorted = trips.toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  return { live, latencyMs: sorted[Math.floor(sorted.length / 2)] ?? 0, spreadMs: (sorted.at(-1) ?? 0) - first };
}

/** Round trips over a web socket that echoes. Rejects where none can be opened. */
function overSocket(): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const trips: number[] = [];
    const socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/network-check`,
    );
    const timer = setTimeout(() => end(new Error("no answer in time")), TIMEOUT_MS);
    let sentAt = 0;
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.close();
      if (error && trips.length === 0) reject(error);
      else resolve(trips);
    };
    const send = () => {
      sentAt = performance.now();
      socket.send(String(trips.length));
    };
    socket.onopen = send;
    socket.onmessage = () => {
      trips.push(performance.now() - sentAt);
      if (trips.length < ROUNDS) send();
      else end();
    };
    socket.onerror = () => end(new Error("refused"));
    socket.onclose = () => end(new Error("closed"));
  });
}

async function overHttp(): Promise<number[]> {
  const trips: number[] = [];
  for (let round = 0; round < 3; round++) {
    const sentAt = performance.now();
    const answer = await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.text();
    trips.push(performance.now() - sentAt);
  }
  return trips;
}

/** How well this browser reaches the server: live messages first, plain requests where those are blocked. Rejects where neither works. */
export async function checkNetwork(): Promise<NetworkReport> {
  try {
    return summarise(true, await overSocket());
  } catch {
    return summarise(false, await overHttp());
  }
}

const SLOW_MS = 300;
const UNSTEADY_MS = 250;

/** The report as a sentence with a way on, and whether it is as it should be. */
export function verdictOn(report: NetworkReport): { good: boolean; sentence: string } {
  const latency = Math.max(1, Math.round(report.latencyMs));
  if (!report.live) {
    return {
      good: false,
      sentence: `The server answers in ${latency} ms, but live messages (web sockets) are blocked, perhaps by a proxy or a firewall. The room needs them: try another network, for example your phone’s.`,
    };
  }
  if (report.latencyMs > SLOW_MS) {
    return {
      good: false,
      sentence: `Connected, but slow: ${latency} ms to the server. Typing stays quick for you; others see it later. A cable or another network may help.`,
    };
  }
  if (report.spreadMs > UNSTEADY_MS) {
    return {
      good: false,
      sentence: `Connected, ${latency} ms to the server, but unsteady. Moving closer to the wireless router may help.`,
    };
  }
  return { good: true, sentence: `Connected, ${latency} ms to the server.` };
}
