import { type FormEvent, useState } from "react";
import { Link, Navigate } from "react-router";
import { api, unwrap } from "@/api/client";
import { PageSkeleton } from "@/app/page-states";
import { usePageTitle } from "@/app/page-title";
import { PublicFrame } from "@/components/public-frame";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { ProblemNote } from "@/components/ui/problem-note";
import { Card } from "@/components/ui/surface";
import { safeNext } from "./next-path";
import { PasswordInput } from "./PasswordInput";
import { emailObjection, useCredentials } from "./use-credentials";
import { useQuietRenewal } from "./use-quiet-renewal";
import { WaitNote } from "./WaitNote";

export function Component() {
  usePageTitle("Sign in");
  const { status, waiting } = useQuietRenewal();
  const { form, errors, check, forget, busy, problem, limited, seconds, send, query } = useCredentials();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  if (waiting) return <PageSkeleton />;
  if (status === "signed_in") return <Navigate to={safeNext(query.get("next"))} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!check({ email: emailObjection(email), password: password ? null : "Type your password." })) return;
    void send(() => unwrap(api.POST("/api/auth/login", { body: { email: email.trim(), password } })));
  };

  const search = query.size > 0 ? `?${query}` : "";
  return (
    <PublicFrame className="grid max-w-md content-start gap-6 sm:pt-14">
      <div className="grid gap-1">
        <h1 className="text-2xl">Sign in</h1>
        <p className="text-ink-soft">For recruiters, interviewers and everybody who runs interviews.</p>
      </div>
      <Card className="p-5 sm:p-6">
        <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
          {limited ? <WaitNote problem={limited} seconds={seconds} /> : problem && <ProblemNote error={problem} />}
          <Field label="E-mail" error={errors.email}>
            {(props) => (
              <Input
                {...props}
                type="email"
                value={email}
                autoComplete="username"
                autoFocus
                onChange={(event) => {
                  setEmail(event.target.value);
                  forget("email");
                }}
              />
            )}
          </Field>
          <Field label="Password" error={errors.password}>
            {(props) => (
              <PasswordInput
                {...props}
                value={password}
                autoComplete="current-password"
                onChange={(event) => {
                  setPassword(event.target.value);
                  forget("password");
                }}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={busy} disabled={limited !== null && seconds > 0}>
            {busy ? "Signing in…" : "Sign in"}
          </Button>
        </form>
      </Card>
      <div className="grid gap-1.5 text-ink-soft">
        <p>
          No account yet?{" "}
          <Link to={`/register${search}`} className="font-medium text-accent underline underline-offset-2">
            Create an organisation
          </Link>
        </p>
        <p>
          Invited as a candidate? You need no account:{" "}
          <Link to="/join" className="font-medium text-accent underline underline-offset-2">
            enter your code
          </Link>
        </p>
      </div>
    </PublicFrame>
  );
}
