import { type LinkMessage, type LinkView, type LocalTracks, PeerLink } from "./peer-link";

interface CallOptions {
  selfId: string;
  iceServers: RTCIceServer[];
  send: (to: string, data: string) => void;
  /** For tests; a browser's RTCPeerConnection otherwise. */
  connect?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

function parse(data: string): LinkMessage | null {
  try {
    const message = JSON.parse(data) as LinkMessage;
    return typeof message?.me === "string" ? message : null;
  } catch {
    return null;
  }
}

/**
 * A call among a few people, each sending to each. A plain class that knows neither React nor the hub: pages subscribe to
 * it, tell it who is in the call, and pass on what others send.
 *
 * Both ends of a link say hello when they make it. Hello names the link, so a person who reloaded or tried again is told
 * from the one who was there before, and messages of the past are dropped.
 */
export class PeerCall {
  readonly #options: CallOptions;
  readonly #links = new Map<string, PeerLink>();
  readonly #listeners = new Set<() => void>();
  #tracks: LocalTracks = { audio: null, video: null };
  #view: ReadonlyMap<string, LinkView> = new Map();
  #left = false;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The other people by id. A new map with each change. */
  readonly snapshot = () => this.#view;

  /** Connects to whoever came and lets go of whoever left. */
  setPeople(ids: readonly string[]) {
    if (this.#left) return;
    for (const [id, link] of this.#links) {
      if (!ids.includes(id)) {
        link.close();
        this.#links.delete(id);
        this.#changed();
      }
    }
    for (const id of ids) if (id !== this.#options.selfId && !this.#links.has(id)) this.#open(id).hello("ask");
  }

  setTracks(tracks: LocalTracks) {
    this.#tracks = tracks;
    for (const link of this.#links.values()) link.setTracks(tracks);
  }

  receive(from: string, data: string) {
    const message = this.#left ? null : parse(data);
    if (!message) return;
    let link = this.#links.get(from);
    // Somebody else of that name: a reload, a retry. What was agreed with the one before is void.
    if (link?.remoteId && link.remoteId !== message.me) {
      if (!message.hello) return;
      link.close();
      link = undefined;
    }
    if (message.bye) {
      this.#links.get(from)?.close();
      if (this.#links.delete(from)) this.#changed();
      return;
    }
    if (!link) {
      if (!message.hello) return;
      link = this.#open(from);
    }
    if (message.you !== null && message.you !== link.id) return;
    const known = link.remoteId === message.me;
    link.remoteId = message.me;
    if (message.hello === "ask") link.hello("answer");
    if (!message.hello) void link.handle(message);
    else if (known && message.hello === "ask") link.repeat();
    else link.begin();
  }

  /** Signals may have been lost: asks again whoever is not reached. */
  resume() {
    for (const link of this.#links.values()) if (link.view.state !== "connected") link.hello("ask");
  }

  /** Begins anew with one person. */
  retry(id: string) {
    if (this.#left || !this.#links.has(id)) return;
    this.#links.get(id)?.close();
    this.#open(id).hello("ask");
  }

  stats(id: string): Promise<RTCStatsReport> | null {
    return this.#links.get(id)?.stats() ?? null;
  }

  leave() {
    this.#left = true;
    for (const [id, link] of this.#links) {
      this.#options.send(id, JSON.stringify({ me: link.id, you: link.remoteId, bye: true } satisfies LinkMessage));
      link.close();
    }
    this.#links.clear();
    this.#changed();
  }

  #open(id: string): PeerLink {
    const configuration = { iceServers: this.#options.iceServers };
    const link = new PeerLink({
      polite: this.#options.selfId < id,
      connect: () => this.#options.connect?.(configuration) ?? new RTCPeerConnection(configuration),
      send: (message) => this.#options.send(id, JSON.stringify(message)),
      onChange: () => this.#changed(),
    });
    link.setTracks(this.#tracks);
    this.#links.set(id, link);
    this.#changed();
    return link;
  }

  #changed() {
    this.#view = new Map([...this.#links].map(([id, link]) => [id, link.view]));
    for (const listener of this.#listeners) listener();
  }
}
