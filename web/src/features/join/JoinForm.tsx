import { ArrowRight, CalendarClock } from "lucide-react";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import { guestOfCode } from "@/api/guest";
import { asProblem } from "@/api/problem";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Card } from "@/components/ui/surface";
import { useFieldErrors } from "@/lib/use-field-errors";
import { join, type Preview, type Refusal, refusalOf } from "./join";
import { Recorded } from "./Recorded";
import { RefusedCard } from "./RefusedCard";

const DeviceCheck = lazy(() =>
  import("@/features/media/DeviceCheck").then((module) => ({ default: module.DeviceCheck })),
);

const MAX_NAME = 80;

export function JoinForm({ code, preview }: { code: string; preview: Preview }) {
  const navigate = useNavigate();
  const [earlier] = useState(() => guestOfCode(code));
  const [name, setName] = useState(earlier?.name ?? "");
  const [consent, setConsent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const { form, errors, check, take, forget } = useFieldErrors();

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const fine = check({
      name: name.trim() ? null : "Tell us your name, so that your interviewers know who is there.",
      consent: consent ? null : "Tick the box when you agree. Without it nobody can work with you in the room.",
    });
    if (!fine) return;
    setBusy(true);
    setRefused(null);
    try {
      const guest = await join(code, name.trim(), consent);
      await navigate(`/room/${guest.sessionId}`);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === "name_taken") check({ name: problem.message });
      else if (!take(problem)) setRefused(refusalOf(problem));
      setBusy(false);
    }
  };

  if (refused) {
    return <RefusedCard refusal={refused} title={preview.title} busy={busy} onRetry={() => void submit()} />;
  }
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-6">
      <div className="grid gap-1">
        <p className="text-ink-soft">{preview.organisation_name} invites you to</p>
        <h1 className="text-2xl">{preview.title}</h1>
        <p className="flex items-center gap-1.5 text-ink-soft">
          {preview.status === "live" ? (
            "It has begun; you can go in."
          ) : preview.scheduled_at ? (
            <>
              <CalendarClock className="size-4" aria-hidden />
              <Moment iso={preview.scheduled_at} exact className="tabular-nums" /> (
              <Moment iso={preview.scheduled_at} />)
            </>
          ) : (
            "You can go in at any time; your interviewer starts the interview."
          )}
        </p>
      </div>

      <Card className="grid gap-5 p-5 sm:p-6">
        <Field
          label="Your name"
          hint={
            earlier
              ? "You joined with this browser before, and come back as the same person."
              : "As the others will see it."
          }
          error={errors.name}
        >
          {(props) => (
            <Input
              {...props}
              value={name}
              maxLength={MAX_NAME}
              autoComplete="name"
              readOnly={earlier !== null}
              className="max-w-sm read-only:bg-sunken"
              onChange={(event) => {
                setName(event.target.value);
                forget("name");
              }}
            />
          )}
        </Field>
        <section className="grid gap-3" aria-labelledby="recorded">
          <h2 id="recorded" className="text-lg">
            What is recorded, and why
          </h2>
          <Recorded />
        </section>
        <div className="grid gap-1.5">
          <label className="flex items-start gap-2.5 rounded-md border bg-sunken p-3">
            <input
              type="checkbox"
              className="mt-1 size-4 shrink-0 accent-accent"
              checked={consent}
              aria-invalid={errors.consent ? true : undefined}
              aria-describedby={errors.consent ? "consent-error" : undefined}
              onChange={(event) => {
                setConsent(event.target.checked);
                forget("consent");
              }}
            />
            <span>I have read this and agree that it is recorded during this interview.</span>
          </label>
          {errors.consent && (
            <p id="consent-error" role="alert" className="text-xs text-bad">
              {errors.consent}
            </p>
          )}
        </div>
      </Card>

      <Card className="grid gap-5 p-5 sm:p-6">
        <div className="grid gap-1">
          <h2 className="text-lg">
            Check your devices <span className="text-xs font-normal text-ink-faint">optional</span>
          </h2>
          <p className="text-ink-soft">
            Skip any of it. The interview works without any camera or microphone; nobody sees or hears you before you
            join the call in the room.
          </p>
        </div>
        {/* As high as what comes, so that the button below stays where it is. */}
        <Suspense fallback={<div className="min-h-146 sm:min-h-96" />}>
          <DeviceCheck />
        </Suspense>
      </Card>

      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={busy}
        className="justify-self-stretch sm:justify-self-end"
      >
        {busy ? "Joining…" : "Join the interview"} <ArrowRight aria-hidden />
      </Button>
    </form>
  );
}
