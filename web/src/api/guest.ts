import { create } from "zustand";

/** A candidate's place in one interview. Kept until the interview is over, so that a reload comes back as the same person. */
export interface Guest {
  sessionId: string;
  participantId: string;
  name: string;
  code: string;
  token: string;
  expiresAt: number;
}

const keyOf = (sessionId: string) => `integrity.guest.${sessionId}`;

export const useGuest = create<{ guest: Guest | null }>(() => ({ guest: null }));

/** Remembers the place and speaks as this guest from here on. */
export function enterAsGuest(guest: Guest) {
  try {
    localStorage.setItem(keyOf(guest.sessionId), JSON.stringify(guest));
  } catch {
    // Without storage the place lasts as long as this page.
  }
  useGuest.setState({ guest });
}

/** The place this browser holds in an interview; null where it has none or it has run out. */
export function restoreGuest(sessionId: string): Guest | null {
  const current = useGuest.getState().guest;
  if (current?.sessionId === sessionId) return current;
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? "null") as Guest | null;
    if (stored && stored.expiresAt > Date.now()) {
      useGuest.setState({ guest: stored });
      return stored;
    }
    localStorage.removeItem(keyOf(sessionId));
  } catch {
    // Unreadable storage holds no place.
  }
  return null;
}

/** The place this browser holds under a code, so that opening the link again comes back as the same person. */
export function guestOfCode(code: string): Guest | null {
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (!key?.startsWith("integrity.guest.")) continue;
      const stored = JSON.parse(localStorage.getItem(key) ?? "null") as Guest | null;
      if (stored?.code === code && stored.expiresAt > Date.now()) return stored;
    }
  } catch {
    // Unreadable storage holds no place.
  }
  return null;
}

export function forgetGuest(sessionId: string) {
  try {
    localStorage.removeItem(keyOf(sessionId));
  } catch {
    // Nothing was stored.
  }
  useGuest.setState({ guest: null });
}
