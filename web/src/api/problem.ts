/** What the server refused: a stable code, a sentence for a person, and messages by field. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string[]>;
  readonly correlationId: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.detail ?? "Something went wrong. Try again in a moment.");
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? "unknown";
    this.fields = body.errors ?? {};
    this.correlationId = body.correlation_id;
    this.retryAfter = body.retry_after;
  }
}

interface ProblemBody {
  detail: string;
  code: string;
  errors: Record<string, string[]>;
  correlation_id: string;
  retry_after: number;
}

/** The server could not be reached at all. */
export const offline = () =>
  new Problem(0, {
    code: "offline",
    detail: "The server cannot be reached. Check your connection; nothing you entered is lost.",
  });

/** Any error as a problem, so that there is always a sentence to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return offline();
  return new Problem(0, { code: "unexpected", detail: error instanceof Error ? error.message : String(error) });
}
