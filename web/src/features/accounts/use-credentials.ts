import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { signedIn, type User } from "@/api/identity";
import { asProblem, type Problem } from "@/api/problem";
import { useCountdown } from "@/lib/use-countdown";
import { useFieldErrors } from "@/lib/use-field-errors";
import { safeNext } from "./next-path";

interface Tokens {
  access_token: string;
  token_type: string;
  expires_in: number;
  user: User;
}

/** What signing in and registering share: field errors, waiting out a limit, and going on where one wanted to. */
export function useCredentials() {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const fields = useFieldErrors();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [until, setUntil] = useState<number | null>(null);
  const seconds = useCountdown(until);

  const send = async (request: () => Promise<Tokens>) => {
    setBusy(true);
    setProblem(null);
    try {
      signedIn(await request());
      await navigate(safeNext(query.get("next")), { replace: true });
    } catch (error) {
      const refused = asProblem(error);
      setUntil(refused.status === 429 && refused.retryAfter ? Date.now() + refused.retryAfter * 1000 : null);
      if (!fields.take(refused)) setProblem(refused);
    } finally {
      setBusy(false);
    }
  };

  return { ...fields, busy, problem, seconds, limited: problem?.status === 429 ? problem : null, send, query };
}

export const emailObjection = (email: string) =>
  email.trim() === ""
    ? "Type your e-mail address."
    : /^\S+@\S+$/.test(email.trim())
      ? null
      : "This is no whole e-mail address. It looks like name@company.com.";
