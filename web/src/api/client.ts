import createClient, { type Middleware } from "openapi-fetch";
import { useGuest } from "./guest";
import { signedIn, signedOut, useIdentity } from "./identity";
import { offline, Problem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** Renewed this long before it runs out, so that no request meets an expired token. */
const RENEW_EARLY_MS = 30_000;

let renewal: Promise<string | null> | null = null;

/** Trades the refresh cookie for an access token; one request however many ask. Null where nobody is signed in. */
export function renew(): Promise<string | null> {
  renewal ??= (async () => {
    try {
      const response = await fetch("/api/auth/refresh", { method: "POST", credentials: "same-origin" });
      if (!response.ok) {
        signedOut();
        return null;
      }
      const tokens = (await response.json()) as Schemas["TokenResponse"];
      signedIn(tokens);
      return tokens.access_token;
    } catch {
      throw offline();
    } finally {
      renewal = null;
    }
  })();
  return renewal;
}

/** The token to speak with: the guest's on a candidate's page, else the staff's, renewed where it is about to run out. */
export async function accessToken(): Promise<string | null> {
  const { guest } = useGuest.getState();
  if (guest) return guest.token;
  const identity = useIdentity.getState();
  if (identity.status !== "signed_in") return null;
  return identity.expiresAt - Date.now() > RENEW_EARLY_MS ? identity.token : renew();
}

/** A ticket of one minute for a hub's address, where a browser can send no header. */
export async function hubTicket(): Promise<string> {
  return (await unwrap(api.POST("/api/auth/hub-ticket"))).ticket;
}

const bearer: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (schemaPath.startsWith("/api/auth/") && schemaPath !== "/api/auth/me" && schemaPath !== "/api/auth/hub-ticket") {
      return request;
    }
    const token = await accessToken();
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
};

/** The typed client of `docs/openapi.json`. Wrap calls in {@link unwrap}. */
export const api = createClient<paths>({ baseUrl: "", credentials: "same-origin" });
api.use(bearer);

interface FetchAnswer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; throws a {@link Problem} otherwise. */
export async function unwrap<T>(call: Promise<FetchAnswer<T>>): Promise<T> {
  let answer: FetchAnswer<T>;
  try {
    answer = await call;
  } catch (error) {
    throw error instanceof Problem ? error : offline();
  }
  if (answer.response.ok) return answer.data as T;
  const body = typeof answer.error === "object" && answer.error ? answer.error : {};
  const wait = Number(answer.response.headers.get("Retry-After"));
  throw new Problem(answer.response.status, wait > 0 ? { retry_after: wait, ...body } : body);
}
