import { beforeEach, expect, test, vi } from "vitest";
import { FakePeer, FakeTrack } from "./fake-peer";
import { PeerCall } from "./peer-call";

/** Carries signals among calls, one at a time and in order; may lose them. */
class Hub {
  readonly calls = new Map<string, PeerCall>();
  readonly sent: { from: string; to: string; data: string }[] = [];
  lossy = false;
  #queue: { from: string; to: string; data: string }[] = [];

  enter(id: string): PeerCall {
    const call = new PeerCall({
      selfId: id,
      iceServers: [],
      send: (to, data) => {
        this.sent.push({ from: id, to, data });
        if (!this.lossy) this.#queue.push({ from: id, to, data });
      },
      connect: () => new FakePeer() as unknown as RTCPeerConnection,
    });
    this.calls.set(id, call);
    return call;
  }

  /** Delivers until nobody has anything more to say. */
  async settle() {
    for (let idle = 0; idle < 10; ) {
      const next = this.#queue.shift();
      if (next) this.calls.get(next.to)?.receive(next.from, next.data);
      idle = next ? 0 : idle + 1;
      await new Promise((done) => setTimeout(done));
    }
  }
}

class FakeStream {
  #tracks: FakeTrack[] = [];
  getTracks = () => this.#tracks;
  getAudioTracks = () => this.#tracks.filter((track) => track.kind === "audio");
  getVideoTracks = () => this.#tracks.filter((track) => track.kind === "video");
  addTrack = (track: FakeTrack) => this.#tracks.push(track);
  removeTrack = (track: FakeTrack) => {
    this.#tracks = this.#tracks.filter((other) => other !== track);
  };
}

const stateOf = (call: PeerCall, id: string) => call.snapshot().get(id)?.state;
const open = () => FakePeer.all.filter((peer) => peer.signalingState !== "closed");

beforeEach(() => {
  FakePeer.all = [];
  vi.stubGlobal("MediaStream", FakeStream);
});

async function pair() {
  const hub = new Hub();
  const [ann, bob] = [hub.enter("ann"), hub.enter("bob")];
  ann.setPeople(["ann", "bob"]);
  bob.setPeople(["ann", "bob"]);
  await hub.settle();
  return { hub, ann, bob };
}

test("two who see each other are connected, by one offer and two transceivers at each end", async () => {
  const { ann, bob } = await pair();
  expect([stateOf(ann, "bob"), stateOf(bob, "ann")]).toEqual(["connected", "connected"]);
  expect(open()).toHaveLength(2);
  expect(open().reduce((sum, peer) => sum + peer.offers, 0)).toBe(1);
  for (const peer of open()) {
    expect(peer.getTransceivers().map((one) => [one.receiver.track.kind, one.direction])).toEqual([
      ["audio", "sendrecv"],
      ["video", "sendrecv"],
    ]);
  }
});

test("it does not matter who came first, or that one is told of the other late", async () => {
  for (const [first, second] of [
    ["ann", "bob"],
    ["bob", "ann"],
  ] as const) {
    const hub = new Hub();
    const here = hub.enter(first);
    here.setPeople([first]);
    const there = hub.enter(second);
    there.setPeople([first, second]);
    await hub.settle();
    here.setPeople([first, second]);
    await hub.settle();
    expect([stateOf(here, second), stateOf(there, first)]).toEqual(["connected", "connected"]);
  }
});

test("when both offer at once the polite one gives way and both end in agreement", async () => {
  const { hub, ann, bob } = await pair();
  for (const peer of open()) {
    peer.connectionState = "failed";
    peer.onconnectionstatechange?.();
  }
  await hub.settle();
  expect([stateOf(ann, "bob"), stateOf(bob, "ann")]).toEqual(["connected", "connected"]);
  expect(open().map((peer) => peer.signalingState)).toEqual(["stable", "stable"]);
  expect(open().map((peer) => peer.getTransceivers().length)).toEqual([2, 2]);
});

test("three people make three connections", async () => {
  const hub = new Hub();
  const everybody = ["ann", "bob", "cy"];
  for (const id of everybody) hub.enter(id).setPeople(everybody);
  await hub.settle();
  expect(open()).toHaveLength(6);
  for (const call of hub.calls.values()) {
    expect([...call.snapshot().values()].map((link) => link.state)).toEqual(["connected", "connected"]);
  }
});

test.each(["ann", "bob"])("%s reloads the page without a word and is connected again", async (id) => {
  const { hub } = await pair();
  const again = hub.enter(id);
  again.setPeople(["ann", "bob"]);
  await hub.settle();
  expect([...hub.calls.values()].map((call) => [...call.snapshot().values()].map((link) => link.state))).toEqual([
    ["connected"],
    ["connected"],
  ]);
});

test("what a link of the past said changes nothing", async () => {
  const { hub, ann, bob } = await pair();
  const old = hub.sent.filter((signal) => signal.from === "bob" && !signal.data.includes("hello"));
  expect(old.length).toBeGreaterThan(0);
  bob.retry("ann");
  await hub.settle();
  const before = open().map((peer) => peer.remoteDescription);
  for (const signal of old) ann.receive("bob", signal.data);
  await hub.settle();
  expect(open().map((peer) => peer.remoteDescription)).toEqual(before);
  expect(stateOf(ann, "bob")).toBe("connected");
});

test("signals that were lost are made up for when the room is reached again", async () => {
  const hub = new Hub();
  const [ann, bob] = [hub.enter("ann"), hub.enter("bob")];
  ann.setPeople(["bob"]);
  bob.setPeople(["ann"]);
  await new Promise((done) => setTimeout(done));
  hub.lossy = true;
  await hub.settle();
  expect(stateOf(ann, "bob")).toBe("connecting");
  hub.lossy = false;
  ann.resume();
  bob.resume();
  await hub.settle();
  expect([stateOf(ann, "bob"), stateOf(bob, "ann")]).toEqual(["connected", "connected"]);
});

test("a camera that is switched on is sent without negotiating again", async () => {
  const { hub, ann } = await pair();
  const said = hub.sent.length;
  const camera = new FakeTrack("video");
  ann.setTracks({ audio: null, video: camera as unknown as MediaStreamTrack });
  await hub.settle();
  expect(hub.sent).toHaveLength(said);
  expect(open().flatMap((peer) => peer.getTransceivers().map((one) => one.sender.track))).toContain(camera);
});

test("tracks that were open before the other one came are sent to them, at both ends", async () => {
  const hub = new Hub();
  const tracks = () =>
    ({ audio: new FakeTrack("audio"), video: new FakeTrack("video") }) as unknown as Parameters<
      PeerCall["setTracks"]
    >[0];
  for (const id of ["ann", "bob"]) {
    const call = hub.enter(id);
    call.setTracks(tracks());
    call.setPeople(["ann", "bob"]);
  }
  await hub.settle();
  for (const peer of open()) {
    expect(peer.getTransceivers().map((one) => one.sender.track?.kind)).toEqual(["audio", "video"]);
  }
});

test("whoever leaves is let go of at once, and nothing they send later brings them back", async () => {
  const { hub, ann, bob } = await pair();
  bob.leave();
  await hub.settle();
  expect(ann.snapshot().size).toBe(0);
  expect(open()).toHaveLength(0);
  ann.receive("bob", JSON.stringify({ me: "x", you: null, candidate: {} }));
  expect(ann.snapshot().size).toBe(0);
});

test("a path that stays broken is tried a few times and then said to have failed; trying again works", async () => {
  const { hub, ann, bob } = await pair();
  const mine = FakePeer.all[0] as FakePeer;
  for (let time = 0; time < 4; time++) mine.become("failed");
  expect([stateOf(ann, "bob"), stateOf(bob, "ann")]).toContain("failed");
  ann.retry("bob");
  await hub.settle();
  expect([stateOf(ann, "bob"), stateOf(bob, "ann")]).toEqual(["connected", "connected"]);
});

test("what is no message is dropped", async () => {
  const { ann } = await pair();
  for (const data of ["", "{", "null", "[]", '{"me":1}']) ann.receive("bob", data);
  ann.receive("nobody", JSON.stringify({ me: "x", you: null, description: { type: "offer", sdp: "" } }));
  expect([...ann.snapshot().keys()]).toEqual(["bob"]);
});
