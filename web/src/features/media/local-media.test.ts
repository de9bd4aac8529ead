import { beforeEach, expect, test, vi } from "vitest";
import { LocalMedia } from "./local-media";

class Track extends EventTarget {
  readyState = "live";
  constructor(readonly id: string) {
    super();
  }
  stop() {
    this.readyState = "ended";
  }
}

const getUserMedia = vi.fn<(constraints: MediaStreamConstraints) => Promise<{ getTracks: () => Track[] }>>();
const giving = (track: Track) => ({ getTracks: () => [track] });
const trackOf = (media: LocalMedia) => media.snapshot().video.track as unknown as Track | null;

beforeEach(() => {
  getUserMedia.mockReset();
  vi.stubGlobal("navigator", { ...navigator, mediaDevices: { getUserMedia } });
});

test("opening another camera closes the one before", async () => {
  const [first, second] = [new Track("first"), new Track("second")];
  getUserMedia.mockResolvedValueOnce(giving(first)).mockResolvedValueOnce(giving(second));
  const media = new LocalMedia();
  await media.open("video");
  await media.open("video", "second");
  expect(trackOf(media)).toBe(second);
  expect(first.readyState).toBe("ended");
});

test("a permission that comes after one has turned the camera off again opens nothing", async () => {
  const late = new Track("late");
  let allow: (stream: ReturnType<typeof giving>) => void = () => undefined;
  getUserMedia.mockReturnValueOnce(new Promise((resolve) => (allow = resolve)));
  const media = new LocalMedia();
  const opening = media.open("video");
  expect(media.snapshot().video.opening).toBe(true);
  media.close("video");
  allow(giving(late));
  await opening;
  expect(media.snapshot().video).toEqual({ track: null, fault: null, opening: false });
  expect(late.readyState).toBe("ended");
});

test("where the chosen camera is gone, any other will do", async () => {
  const other = new Track("other");
  getUserMedia.mockRejectedValueOnce(new DOMException("", "OverconstrainedError")).mockResolvedValueOnce(giving(other));
  const media = new LocalMedia();
  await media.open("video", "unplugged");
  expect(trackOf(media)).toBe(other);
});

test("a refusal is told, and the microphone is none the worse for it", async () => {
  getUserMedia.mockImplementation(async (wanted) => {
    if (wanted.video) throw new DOMException("", "NotAllowedError");
    return giving(new Track("microphone"));
  });
  const media = new LocalMedia();
  await Promise.all([media.open("video"), media.open("audio")]);
  expect(media.snapshot().video.fault).toBe("denied");
  expect(media.snapshot().audio.track).not.toBeNull();
});

test("a camera that is unplugged is said to be lost", async () => {
  const track = new Track("unplugged");
  getUserMedia.mockResolvedValueOnce(giving(track));
  const media = new LocalMedia();
  await media.open("video");
  track.dispatchEvent(new Event("ended"));
  expect(media.snapshot().video).toEqual({ track: null, fault: "lost", opening: false });
});
