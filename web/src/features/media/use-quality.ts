import { useEffect, useState } from "react";
import type { PeerCall } from "./peer-call";
import { type Quality, qualityOf, type Sample, sampleOf } from "./quality";

const EVERY_MS = 3000;

/** How well the connection to one person does, looked at every few seconds while it stands. */
export function useQuality(call: PeerCall, id: string, connected: boolean): Quality {
  const [quality, setQuality] = useState<Quality>("good");
  useEffect(() => {
    if (!connected) return;
    let before: Sample | null = null;
    const look = async () => {
      const stats = await call.stats(id);
      if (!stats) return;
      const now = sampleOf([...stats.values()] as Record<string, unknown>[]);
      if (before) setQuality(qualityOf(before, now));
      before = now;
    };
    const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
    return () => clearInterval(timer);
  }, [call, id, connected]);
  return quality;
}
