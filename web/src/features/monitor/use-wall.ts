import { useEffect, useState, useSyncExternalStore } from "react";
import { WallClient } from "./wall-client";

/** The wall while the page is shown. */
export function useWall() {
  const [client] = useState(() => new WallClient());
  useEffect(() => {
    client.start();
    return () => client.stop();
  }, [client]);
  return { ...useSyncExternalStore(client.subscribe, client.snapshot), connectNow: client.connectNow };
}

/** The time, renewed each second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
