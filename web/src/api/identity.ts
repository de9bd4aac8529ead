import { create } from "zustand";
import type { components } from "./schema";

export type User = components["schemas"]["UserView"];
export type Role = "admin" | "recruiter" | "interviewer" | "monitor" | "candidate";

type IdentityState =
  /** Not known yet: the refresh cookie has not been tried. */
  | { status: "unknown" }
  | { status: "signed_out" }
  | { status: "signed_in"; user: User; token: string; expiresAt: number };

/** Who uses this browser as staff. The access token lives in memory alone; a cookie that scripts cannot read renews it. */
export const useIdentity = create<IdentityState>(() => ({ status: "unknown" }));

const HINT = "integrity.signed_in";

/** Whether somebody signed in with this browser and did not sign out: only then is the refresh cookie worth a try. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return false;
  }
}

function remember(on: boolean) {
  try {
    if (on) localStorage.setItem(HINT, "1");
    else localStorage.removeItem(HINT);
  } catch {
    // Without storage the start page does not know; signing in still works.
  }
}

export function signedIn(response: components["schemas"]["TokenResponse"]) {
  remember(true);
  useIdentity.setState({
    status: "signed_in",
    user: response.user,
    token: response.access_token,
    expiresAt: Date.now() + response.expires_in * 1000,
  });
}

export function signedOut() {
  remember(false);
  useIdentity.setState({ status: "signed_out" }, true);
}

/** The signed-in member of staff; null for everybody else. */
export const useUser = () => useIdentity((identity) => (identity.status === "signed_in" ? identity.user : null));

const granted: Record<string, readonly Role[]> = {
  manage_sessions: ["admin", "recruiter"],
  conduct_sessions: ["admin", "recruiter", "interviewer"],
  monitor_sessions: ["admin", "recruiter", "monitor"],
  view_reports: ["admin", "recruiter", "interviewer", "monitor"],
  decide: ["admin", "recruiter", "interviewer"],
  manage_questions: ["admin", "recruiter", "interviewer"],
  read_audit: ["admin"],
};

export type Permission =
  | "manage_sessions"
  | "conduct_sessions"
  | "monitor_sessions"
  | "view_reports"
  | "decide"
  | "manage_questions"
  | "read_audit";

/** What to offer; the server decides what is allowed. */
export const may = (role: string | undefined, permission: Permission) =>
  granted[permission]?.includes(role as Role) ?? false;
