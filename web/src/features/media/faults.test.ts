import { expect, test } from "vitest";
import { faultOf, faultSentence } from "./faults";

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["SomethingNew", "unknown"],
])("%s is told as %s", (name, fault) => {
  expect(faultOf(new DOMException("", name))).toBe(fault);
});

test("a refused permission says where this browser keeps it", () => {
  expect(faultSentence("denied", "video", "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0")).toContain(
    "crossed-out",
  );
  expect(faultSentence("denied", "audio", "Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/18 Safari/605")).toContain(
    "Safari",
  );
  expect(faultSentence("denied", "audio", "Mozilla/5.0 AppleWebKit/537 Chrome/140 Safari/537")).toContain(
    "left of the address",
  );
});
