import { Link, Navigate, useNavigate } from "react-router";
import { PageSkeleton } from "@/app/page-states";
import { usePageTitle } from "@/app/page-title";
import { CodeForm } from "@/components/code-form";
import { PublicFrame } from "@/components/public-frame";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/surface";
import { useQuietRenewal } from "@/features/accounts/use-quiet-renewal";

const steps = [
  {
    title: "You check that everything works",
    text: "Camera, microphone and network, before anybody sees you. An interview works without a camera, too.",
  },
  {
    title: "You write and run code together",
    text: "One editor for everybody, in the language that suits you, with tests that answer within seconds.",
  },
  {
    title: "People decide, on evidence",
    text: "What happened is kept in one record that can be replayed and checked. Each score names what it rests on, and a person stands behind it.",
  },
];

export function Component() {
  usePageTitle(undefined);
  const navigate = useNavigate();
  const { status, waiting } = useQuietRenewal();
  if (waiting) return <PageSkeleton />;
  if (status === "signed_in") return <Navigate to="/interviews" replace />;

  return (
    <PublicFrame
      className="grid content-start gap-12 lg:grid-cols-[1fr_25rem] lg:items-start lg:gap-20 lg:pt-16"
      actions={
        <Button asChild>
          <Link to="/login">Sign in</Link>
        </Button>
      }
    >
      <div className="grid gap-6 lg:order-2">
        <Card className="p-5 sm:p-6">
          <h2 className="mb-4 text-xl">Join your interview</h2>
          <CodeForm onCode={(letters) => void navigate(`/join/${letters}`)} />
        </Card>
        <p className="text-ink-soft">
          Running interviews?{" "}
          <Link to="/login" className="font-medium text-accent underline underline-offset-2">
            Sign in
          </Link>{" "}
          or{" "}
          <Link to="/register" className="font-medium text-accent underline underline-offset-2">
            create an organisation
          </Link>
          .
        </p>
      </div>
      <div className="grid gap-8 lg:order-1">
        <div className="grid gap-3">
          <h1 className="max-w-xl text-3xl">Technical interviews that both sides can trust</h1>
          <p className="max-w-lg text-lg text-ink-soft">
            Type the code of your invitation. There is nothing to install, and candidates need no account.
          </p>
        </div>
        <section aria-labelledby="what-happens" className="grid gap-5">
          <h2 id="what-happens" className="text-sm text-ink-faint">
            What happens in an interview
          </h2>
          <ol className="grid gap-5">
            {steps.map((step, index) => (
              <li key={step.title} className="flex gap-4">
                <span
                  aria-hidden
                  className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong tabular-nums"
                >
                  {index + 1}
                </span>
                <div className="grid max-w-md gap-0.5">
                  <h3 className="text-lg">{step.title}</h3>
                  <p className="text-ink-soft">{step.text}</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </PublicFrame>
  );
}
