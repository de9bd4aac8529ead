import { accessToken } from "./client";
import { offline, Problem } from "./problem";

/** One JSON request as whoever is signed in; throws a {@link Problem} where it is refused. */
export async function request<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const token = await accessToken();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw offline();
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, typeof answer === "object" && answer ? answer : {});
  return answer as T;
}
