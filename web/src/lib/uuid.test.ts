import { expect, it } from "vitest";
import { uuid7 } from "./uuid";

it("is a UUID of version 7 that sorts by time", () => {
  const [early, late] = [uuid7(1_700_000_000_000), uuid7(1_700_000_000_001)];
  for (const id of [early, late])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early.slice(0, 13)).toBe("018bcfe5-6800");
  expect(early < late).toBe(true);
  expect(uuid7(1)).not.toBe(uuid7(1));
});
