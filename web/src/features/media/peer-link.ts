import type { DeviceKind } from "./faults";

/** What two ends of a link say to each other. */
export interface LinkMessage {
  /** The link that speaks. A reload, a new join or a retry makes a new one. */
  me: string;
  /** The link it speaks to; null while it does not know it. */
  you: string | null;
  /** "ask" wants to hear who is there, "answer" says it. */
  hello?: "ask" | "answer";
  bye?: true;
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
}

export type LinkState = "connecting" | "connected" | "unstable" | "failed";

export interface LinkView {
  state: LinkState;
  /** What the other person sends, for a video element. */
  stream: MediaStream;
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

interface LinkOptions {
  /** Of two, one is polite: in a collision it takes its own offer back. The other one begins. */
  polite: boolean;
  connect: () => RTCPeerConnection;
  send: (message: LinkMessage) => void;
  onChange: () => void;
}

export type LocalTracks = Record<DeviceKind, MediaStreamTrack | null>;

const KINDS: DeviceKind[] = ["audio", "video"];
const MAX_RESTARTS = 3;

/**
 * The connection to one other person: perfect negotiation (WebRTC 1.0, section 10.7) over one RTCPeerConnection.
 *
 * Only the impolite side makes transceivers, one for sound and one for pictures; the polite side takes them over from the
 * first offer. So both ends always have the same two, and a camera is switched by replaceTrack, without negotiating again.
 * Messages of a link are handled one after the other, in the order in which they came.
 */
export class PeerLink {
  readonly id = crypto.randomUUID();
  /** The other end; null until it has spoken. */
  remoteId: string | null = null;
  readonly #pc: RTCPeerConnection;
  readonly #options: LinkOptions;
  readonly #stream = new MediaStream();
  #tracks: LocalTracks = { audio: null, video: null };
  #queue: Promise<void> = Promise.resolve();
  #makingOffer = false;
  #ignoringOffer = false;
  #begun = false;
  #restarts = 0;
  #closed = false;
  #state: LinkState = "connecting";

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#pc = options.connect();
    this.#pc.onnegotiationneeded = () => void this.#offer();
    this.#pc.onicecandidate = ({ candidate }) => {
      if (candidate) this.#send({ candidate: candidate.toJSON() });
    };
    this.#pc.onconnectionstatechange = () => this.#onConnectionState();
    this.#pc.ontrack = ({ track }) => {
      for (const old of this.#stream.getTracks()) if (old.kind === track.kind) this.#stream.removeTrack(old);
      this.#stream.addTrack(track);
      options.onChange();
    };
  }

  get view(): LinkView {
    return {
      state: this.#state,
      stream: this.#stream,
      audio: this.#stream.getAudioTracks()[0] ?? null,
      video: this.#stream.getVideoTracks()[0] ?? null,
    };
  }

  /** What to send; null sends nothing of this kind. */
  setTracks(tracks: LocalTracks) {
    this.#tracks = tracks;
    this.#applyTracks();
  }

  hello(kind: "ask" | "answer") {
    this.#send({ hello: kind });
  }

  /** Says how the connection is doing, for a sign of its quality. */
  stats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  /** Begins, once the other end is known to listen. */
  begin() {
    if (this.#options.polite || this.#begun) return;
    this.#begun = true;
    for (const kind of KINDS) this.#pc.addTransceiver(kind, { direction: "sendrecv" });
    this.#applyTracks();
  }

  /** The other end still waits, so what was said may be lost: an open offer is repeated, else the path is looked for again. */
  repeat() {
    if (!this.#options.polite && this.#pc.connectionState !== "connected") {
      if (this.#pc.signalingState === "have-local-offer" && this.#pc.localDescription) {
        this.#send({ description: this.#pc.localDescription.toJSON() });
      } else {
        this.#pc.restartIce();
      }
    }
  }

  handle(message: LinkMessage): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        if (message.description) await this.#onDescription(message.description);
        else if (message.candidate) await this.#onCandidate(message.candidate);
      } catch {
        this.#fail();
      }
    });
    return this.#queue;
  }

  close() {
    this.#closed = true;
    this.#pc.onnegotiationneeded = null;
    this.#pc.onicecandidate = null;
    this.#pc.onconnectionstatechange = null;
    this.#pc.ontrack = null;
    this.#pc.close();
  }

  async #offer() {
    try {
      this.#makingOffer = true;
      await this.#pc.setLocalDescription();
      if (this.#pc.localDescription) this.#send({ description: this.#pc.localDescription.toJSON() });
    } catch {
      if (!this.#closed) this.#fail();
    } finally {
      this.#makingOffer = false;
    }
  }

  async #onDescription(description: RTCSessionDescriptionInit) {
    const collision = description.type === "offer" && (this.#makingOffer || this.#pc.signalingState !== "stable");
    this.#ignoringOffer = !this.#options.polite && collision;
    if (this.#ignoringOffer) return;
    // The answer to a repeated offer comes twice.
    if (description.type === "answer" && this.#pc.signalingState !== "have-local-offer") return;
    await this.#pc.setRemoteDescription(description);
    if (description.type !== "offer") return;
    for (const transceiver of this.#pc.getTransceivers()) {
      if (transceiver.direction === "recvonly") transceiver.direction = "sendrecv";
    }
    this.#applyTracks();
    await this.#pc.setLocalDescription();
    if (this.#pc.localDescription) this.#send({ description: this.#pc.localDescription.toJSON() });
  }

  async #onCandidate(candidate: RTCIceCandidateInit) {
    try {
      await this.#pc.addIceCandidate(candidate);
    } catch (error) {
      // Candidates of an offer that was ignored belong nowhere.
      if (!this.#ignoringOffer) throw error;
    }
  }

  #applyTracks() {
    for (const transceiver of this.#pc.getTransceivers()) {
      const track = this.#tracks[transceiver.receiver.track.kind as DeviceKind] ?? null;
      if (transceiver.sender.track !== track) void transceiver.sender.replaceTrack(track).catch(() => undefined);
    }
  }

  #onConnectionState() {
    switch (this.#pc.connectionState) {
      case "connected":
        this.#restarts = 0;
        this.#become("connected");
        break;
      case "disconnected":
        this.#become("unstable");
        break;
      case "failed":
        if (this.#restarts++ < MAX_RESTARTS) {
          this.#become("unstable");
          this.#pc.restartIce();
        } else {
          this.#fail();
        }
        break;
      default:
        break;
    }
  }

  #fail() {
    this.#become("failed");
  }

  #become(state: LinkState) {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onChange();
  }

  #send(message: Omit<LinkMessage, "me" | "you">) {
    if (!this.#closed) this.#options.send({ me: this.id, you: this.remoteId, ...message });
  }
}
