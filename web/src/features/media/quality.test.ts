import { expect, test } from "vitest";
import { qualityOf, sampleOf } from "./quality";

const quiet = { rttMs: 20, received: 1000, lost: 10 };

test("only what was lost since the last look counts", () => {
  expect(qualityOf(quiet, { rttMs: 20, received: 1100, lost: 10 })).toBe("good");
  expect(qualityOf(quiet, { rttMs: 20, received: 1100, lost: 16 })).toBe("fair");
  expect(qualityOf(quiet, { rttMs: 20, received: 1100, lost: 40 })).toBe("poor");
});

test("a long delay is noticed without any loss; silence is no fault", () => {
  expect(qualityOf(quiet, { ...quiet, rttMs: 400 })).toBe("fair");
  expect(qualityOf(quiet, { ...quiet, rttMs: 900 })).toBe("poor");
  expect(qualityOf(quiet, { ...quiet, rttMs: null })).toBe("good");
});

test("reads what browsers report", () => {
  expect(
    sampleOf([
      { type: "inbound-rtp", packetsReceived: 90, packetsLost: 2 },
      { type: "inbound-rtp", packetsReceived: 10, packetsLost: 1 },
      { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 },
      { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.04 },
    ]),
  ).toEqual({ rttMs: 40, received: 100, lost: 3 });
});
