import { expect, test } from "vitest";
import { browserLacks } from "./browser-check";

const current = { RTCPeerConnection: class {}, WebSocket: class {}, isSecureContext: true, innerWidth: 1400 };

test("a current browser lacks nothing", () => {
  expect(browserLacks(current)).toEqual([]);
});

test("says what is missing and what to do", () => {
  expect(browserLacks({ ...current, RTCPeerConnection: undefined })[0]).toContain("no video calls");
  expect(browserLacks({ ...current, isSecureContext: false })[0]).toContain("HTTPS");
  expect(browserLacks({ ...current, innerWidth: 390 })[0]).toContain("narrow");
});
