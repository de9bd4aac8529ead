import { create } from "zustand";
import { uuid7 } from "@/lib/uuid";
import type { OwnTest } from "./types";

/** A test that the candidate writes, with a key that stays the same while others come and go. */
export interface OwnTestDraft extends OwnTest {
  key: string;
}

export const MAX_OWN_TESTS = 20;
/** Characters of a name, and of an input or an expected output. */
export const MAX_OWN_NAME = 80;
export const MAX_OWN_TEXT = 65_536;

const PREFIX = "integrity.own-tests.";

interface OwnTests {
  lists: Record<string, OwnTestDraft[]>;
}

export const useOwnTests = create<OwnTests>(() => ({ lists: {} }));

/** Own tests belong to one question of one interview, and to the browser they were written in. */
export const ownTestsKey = (sessionId: string, questionId: string | null) => `${sessionId}.${questionId ?? "free"}`;

/** The tests of a key, read from this browser the first time. */
export function ownTests(key: string): OwnTestDraft[] {
  const { lists } = useOwnTests.getState();
  const known = lists[key];
  if (known) return known;
  const stored = read(key);
  lists[key] = stored;
  return stored;
}

export function setOwnTests(key: string, tests: OwnTestDraft[]) {
  const kept = tests.slice(0, MAX_OWN_TESTS);
  useOwnTests.setState(({ lists }) => ({ lists: { ...lists, [key]: kept } }));
  try {
    if (kept.length === 0) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(kept.map(({ key: _, ...test }) => test)));
  } catch {
    // They last as long as this page.
  }
}

export const newOwnTest = (name: string): OwnTestDraft => ({ key: uuid7(), name, input: "", expected: "" });

/** What is sent: tests that say something, each with a name. */
export const sentTests = (tests: OwnTestDraft[]): OwnTest[] =>
  tests
    .filter((test) => test.input !== "" || test.expected !== "")
    .map(({ name, input, expected }, index) => ({ name: name.trim() || `My test ${index + 1}`, input, expected }));

function read(key: string): OwnTestDraft[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? "[]");
    if (!Array.isArray(stored)) return [];
    return stored.slice(0, MAX_OWN_TESTS).map((one: Partial<OwnTest> | null) => ({
      ...newOwnTest(cut(one?.name, MAX_OWN_NAME)),
      input: cut(one?.input, MAX_OWN_TEXT),
      expected: cut(one?.expected, MAX_OWN_TEXT),
    }));
  } catch {
    return [];
  }
}

const cut = (text: unknown, length: number) => (typeof text === "string" ? text.slice(0, length) : "");
