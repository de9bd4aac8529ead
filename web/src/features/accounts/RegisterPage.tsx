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
import { lengthOf, MIN_LENGTH, PasswordRules } from "./PasswordRules";
import { emailObjection, useCredentials } from "./use-credentials";
import { useQuietRenewal } from "./use-quiet-renewal";
import { WaitNote } from "./WaitNote";

const blank = { full_name: "", organisation_name: "", email: "", password: "" };

export function Component() {
  usePageTitle("Create an organisation");
  const { status, waiting } = useQuietRenewal();
  const { form, errors, check, forget, busy, problem, limited, seconds, send, query } = useCredentials();
  const [values, setValues] = useState(blank);

  if (waiting) return <PageSkeleton />;
  if (status === "signed_in") return <Navigate to={safeNext(query.get("next"))} replace />;

  const bind = (field: keyof typeof blank) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [field]: event.target.value });
      forget(field);
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fine = check({
      full_name: values.full_name.trim() ? null : "Tell us your name; candidates and colleagues see it.",
      organisation_name: values.organisation_name.trim()
        ? null
        : "Name the organisation; candidates see it before they join.",
      email: emailObjection(values.email),
      password:
        lengthOf(values.password) >= MIN_LENGTH ? null : `Choose a password of at least ${MIN_LENGTH} characters.`,
    });
    if (!fine) return;
    const body = {
      full_name: values.full_name.trim(),
      organisation_name: values.organisation_name.trim(),
      email: values.email.trim(),
      password: values.password,
    };
    void send(() => unwrap(api.POST("/api/auth/register", { body })));
  };

  const search = query.size > 0 ? `?${query}` : "";
  return (
    <PublicFrame className="grid max-w-md content-start gap-6 sm:pt-10">
      <div className="grid gap-1">
        <h1 className="text-2xl">Create an organisation</h1>
        <p className="text-ink-soft">You become its administrator and can set up your first interview right away.</p>
      </div>
      <Card className="p-5 sm:p-6">
        <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
          {limited ? <WaitNote problem={limited} seconds={seconds} /> : problem && <ProblemNote error={problem} />}
          <Field label="Your name" error={errors.full_name}>
            {(props) => <Input {...props} {...bind("full_name")} autoComplete="name" autoFocus maxLength={200} />}
          </Field>
          <Field label="Organisation" error={errors.organisation_name}>
            {(props) => <Input {...props} {...bind("organisation_name")} autoComplete="organization" maxLength={200} />}
          </Field>
          <Field label="E-mail" error={errors.email}>
            {(props) => <Input {...props} {...bind("email")} type="email" autoComplete="username" maxLength={256} />}
          </Field>
          <Field label="Password" hint={<PasswordRules password={values.password} />} error={errors.password}>
            {(props) => <PasswordInput {...props} {...bind("password")} autoComplete="new-password" maxLength={1024} />}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={busy} disabled={limited !== null && seconds > 0}>
            {busy ? "Creating…" : "Create the organisation"}
          </Button>
        </form>
      </Card>
      <p className="text-ink-soft">
        Have an account already?{" "}
        <Link to={`/login${search}`} className="font-medium text-accent underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </PublicFrame>
  );
}
