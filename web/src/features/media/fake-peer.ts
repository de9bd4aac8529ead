/** A connection that negotiates as WebRTC 1.0 says, without any network: it is connected once both ends agree. For tests. */

let counter = 0;

export class FakeTrack {
  readonly id = `track-${++counter}`;
  enabled = true;
  constructor(readonly kind: string) {}
}

export class FakeTransceiver {
  readonly sender = {
    track: null as FakeTrack | null,
    replaceTrack: async (track: FakeTrack | null) => {
      this.sender.track = track;
    },
  };
  readonly receiver: { track: FakeTrack };
  constructor(
    kind: string,
    public direction: string,
  ) {
    this.receiver = { track: new FakeTrack(kind) };
  }
}

interface FakeDescription {
  type: "offer" | "answer";
  sdp: string;
}

const described = (type: "offer" | "answer", sdp: string) => ({ type, sdp, toJSON: () => ({ type, sdp }) });

export class FakePeer {
  static all: FakePeer[] = [];
  signalingState: "stable" | "have-local-offer" | "have-remote-offer" | "closed" = "stable";
  connectionState = "new";
  localDescription: ReturnType<typeof described> | null = null;
  remoteDescription: FakeDescription | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: { toJSON: () => object } | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: FakeTrack }) => void) | null = null;
  offers = 0;
  #transceivers: FakeTransceiver[] = [];
  #needed = false;

  constructor() {
    FakePeer.all.push(this);
  }

  getTransceivers = () => this.#transceivers;

  addTransceiver(kind: string, { direction }: { direction: string }) {
    this.#transceivers.push(new FakeTransceiver(kind, direction));
    this.#need();
  }

  restartIce() {
    this.#need();
  }

  async setLocalDescription() {
    await Promise.resolve();
    if (this.signalingState === "closed") throw new DOMException("", "InvalidStateError");
    const kinds = this.#transceivers.map((one) => one.receiver.track.kind).join();
    if (this.signalingState === "have-remote-offer") {
      this.localDescription = described("answer", kinds);
      this.signalingState = "stable";
      this.#connect();
    } else {
      this.offers++;
      this.localDescription = described("offer", kinds);
      this.signalingState = "have-local-offer";
    }
    queueMicrotask(() => this.onicecandidate?.({ candidate: { toJSON: () => ({ candidate: `of ${kinds}` }) } }));
  }

  async setRemoteDescription(description: FakeDescription) {
    await Promise.resolve();
    if (this.signalingState === "closed") throw new DOMException("", "InvalidStateError");
    if (description.type === "answer") {
      if (this.signalingState !== "have-local-offer") throw new DOMException("", "InvalidStateError");
      this.remoteDescription = description;
      this.signalingState = "stable";
      this.#connect();
      if (this.#needed) this.#need();
      return;
    }
    // An offer of one's own is rolled back, and what it was for is still to be done.
    if (this.signalingState === "have-local-offer") this.#needed = true;
    this.remoteDescription = description;
    this.signalingState = "have-remote-offer";
    for (const kind of description.sdp.split(",").slice(this.#transceivers.length)) {
      const made = new FakeTransceiver(kind, "recvonly");
      this.#transceivers.push(made);
      this.ontrack?.({ track: made.receiver.track });
    }
  }

  async addIceCandidate() {
    await Promise.resolve();
    if (!this.remoteDescription) throw new DOMException("", "InvalidStateError");
  }

  async getStats() {
    return new Map();
  }

  close() {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }

  become(state: string) {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  #connect() {
    if (this.connectionState !== "connected")
      queueMicrotask(() => this.signalingState !== "closed" && this.become("connected"));
  }

  #need() {
    this.#needed = true;
    queueMicrotask(() => {
      if (!this.#needed || this.signalingState !== "stable") return;
      this.#needed = false;
      this.onnegotiationneeded?.();
    });
  }
}
