import { type DeviceFault, type DeviceKind, faultOf } from "./faults";

export interface LocalTrack {
  track: MediaStreamTrack | null;
  fault: DeviceFault | null;
  /** The browser is asking the person, or the device is starting. */
  opening: boolean;
}

export type LocalState = Readonly<Record<DeviceKind, LocalTrack>>;

const closed: LocalTrack = { track: null, fault: null, opening: false };

const constraints: Record<DeviceKind, MediaTrackConstraints> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  // Enough to see a face; a peer-to-peer call sends it once for each other person.
  video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } },
};

/** One's own camera and microphone. A plain class: pages subscribe to it. */
export class LocalMedia {
  #state: LocalState = { audio: closed, video: closed };
  readonly #listeners = new Set<() => void>();
  /** Counts what was asked of each device, so that a late answer to an earlier question changes nothing. */
  readonly #asked: Record<DeviceKind, number> = { audio: 0, video: 0 };

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = () => this.#state;

  /** Opens a device, another one of its kind instead of the present one. Where the chosen one is gone, any will do. */
  async open(kind: DeviceKind, deviceId?: string): Promise<void> {
    const ticket = ++this.#asked[kind];
    this.#set(kind, { ...this.#state[kind], fault: null, opening: true });
    try {
      const track = await this.#acquire(kind, deviceId);
      if (ticket !== this.#asked[kind]) {
        track.stop();
        return;
      }
      this.#state[kind].track?.stop();
      track.addEventListener("ended", () => {
        if (this.#state[kind].track === track) this.#set(kind, { track: null, fault: "lost", opening: false });
      });
      this.#set(kind, { track, fault: null, opening: false });
    } catch (error) {
      if (ticket !== this.#asked[kind]) return;
      const fault = navigator.mediaDevices ? faultOf(error) : "insecure";
      this.#state[kind].track?.stop();
      this.#set(kind, { track: null, fault, opening: false });
    }
  }

  /** Closes a device; its light goes out. */
  close(kind: DeviceKind) {
    this.#asked[kind]++;
    this.#state[kind].track?.stop();
    this.#set(kind, closed);
  }

  stop() {
    this.close("audio");
    this.close("video");
  }

  async #acquire(kind: DeviceKind, deviceId: string | undefined): Promise<MediaStreamTrack> {
    const ask = async (wanted: MediaTrackConstraints) => {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted });
      const [track] = stream.getTracks();
      if (!track) throw new DOMException("", "NotFoundError");
      return track;
    };
    if (!deviceId) return ask(constraints[kind]);
    try {
      return await ask({ ...constraints[kind], deviceId: { exact: deviceId } });
    } catch (error) {
      if (faultOf(error) !== "missing") throw error;
      return ask(constraints[kind]);
    }
  }

  #set(kind: DeviceKind, next: LocalTrack) {
    this.#state = { ...this.#state, [kind]: next };
    for (const listener of this.#listeners) listener();
  }
}
