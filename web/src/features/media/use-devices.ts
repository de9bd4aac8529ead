import { useEffect, useState, useSyncExternalStore } from "react";
import { LocalMedia } from "./local-media";

export interface Devices {
  microphones: MediaDeviceInfo[];
  cameras: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
}

const none: Devices = { microphones: [], cameras: [], speakers: [] };

async function list(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  // Without permission browsers list devices without id and name: nothing that one could choose.
  const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId !== "");
  return { microphones: of("audioinput"), cameras: of("videoinput"), speakers: of("audiooutput") };
}

/** One's camera and microphone, closed when the page goes, and the devices to choose from. */
export function useDevices() {
  const [media] = useState(() => new LocalMedia());
  const local = useSyncExternalStore(media.subscribe, media.snapshot);
  const [devices, setDevices] = useState(none);
  const opened = [local.audio.track?.id, local.video.track?.id].join();

  useEffect(() => () => media.stop(), [media]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: names of devices can be read once one of them was opened
  useEffect(() => {
    let gone = false;
    const refresh = () =>
      list().then(
        (found) => !gone && setDevices(found),
        () => undefined,
      );
    void refresh();
    navigator.mediaDevices?.addEventListener("devicechange", refresh);
    return () => {
      gone = true;
      navigator.mediaDevices?.removeEventListener("devicechange", refresh);
    };
  }, [opened]);

  return { media, local, devices };
}
