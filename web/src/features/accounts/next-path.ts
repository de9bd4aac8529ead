export const AFTER_SIGN_IN = "/interviews";

/** Where to go after signing in: only a path of this very site, so that a link cannot lead people elsewhere. */
export function safeNext(next: string | null, origin = location.origin): string {
  if (!next?.startsWith("/")) return AFTER_SIGN_IN;
  try {
    const url = new URL(next, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : AFTER_SIGN_IN;
  } catch {
    return AFTER_SIGN_IN;
  }
}
