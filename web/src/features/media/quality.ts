export type Quality = "good" | "fair" | "poor";

export interface Sample {
  /** Round trip in ms; null where the browser does not tell. */
  rttMs: number | null;
  received: number;
  lost: number;
}

/** Adds up what a connection's statistics say about sound and pictures that came in. */
export function sampleOf(stats: Iterable<Record<string, unknown>>): Sample {
  const sample: Sample = { rttMs: null, received: 0, lost: 0 };
  for (const report of stats) {
    if (report.type === "inbound-rtp") {
      sample.received += Number(report.packetsReceived ?? 0);
      sample.lost += Number(report.packetsLost ?? 0);
    } else if (
      report.type === "candidate-pair" &&
      report.nominated &&
      typeof report.currentRoundTripTime === "number"
    ) {
      sample.rttMs = report.currentRoundTripTime * 1000;
    }
  }
  return sample;
}

const POOR = { rttMs: 600, loss: 0.1 };
const FAIR = { rttMs: 300, loss: 0.03 };

/** How well it went between two samples: people notice a twentieth of lost packets and half a second of delay. */
export function qualityOf(before: Sample, now: Sample): Quality {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const loss = received + lost === 0 ? 0 : lost / (received + lost);
  const rtt = now.rttMs ?? 0;
  if (rtt > POOR.rttMs || loss > POOR.loss) return "poor";
  return rtt > FAIR.rttMs || loss > FAIR.loss ? "fair" : "good";
}
