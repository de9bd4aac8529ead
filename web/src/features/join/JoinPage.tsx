import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { asProblem } from "@/api/problem";
import { usePageTitle } from "@/app/page-title";
import { CodeForm } from "@/components/code-form";
import { PublicFrame } from "@/components/public-frame";
import { Card, Skeleton } from "@/components/ui/surface";
import { codeLetters, codeObjection } from "@/lib/session-code";
import { JoinForm } from "./JoinForm";
import { preview, refusalBefore, refusalOf } from "./join";
import { RefusedCard } from "./RefusedCard";

const LOOK_AGAIN_MS = 5000;

/** From a code to the room: which interview it is, who one is and what is recorded, and whether the devices work. */
export function Component() {
  const typed = useParams().code ?? "";
  const code = codeLetters(typed);
  const whole = codeObjection(code) === null;
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ["join", code],
    enabled: whole,
    queryFn: () => preview(code),
    refetchInterval: (query) => (query.state.data?.status === "draft" ? LOOK_AGAIN_MS : false),
    refetchOnWindowFocus: false,
  });
  usePageTitle(found.data ? `Join ${found.data.title}` : "Join an interview");

  const problem = found.isError ? asProblem(found.error) : null;
  const unknown = problem?.code === "unknown_session_code";
  if (!whole || unknown) {
    return (
      <PublicFrame className="grid max-w-md content-start gap-6 sm:pt-14">
        <div className="grid gap-1">
          <h1 className="text-2xl">Join an interview</h1>
          <p className="text-ink-soft">Type the code of your invitation. You need no account.</p>
        </div>
        <Card className="p-5 sm:p-6">
          <CodeForm
            key={typed}
            initial={typed}
            autoFocus
            busy={found.isFetching}
            error={problem?.message}
            onCode={(letters) => (letters === code ? void found.refetch() : void navigate(`/join/${letters}`))}
          />
        </Card>
      </PublicFrame>
    );
  }

  const refused = problem ? refusalOf(problem) : found.data ? refusalBefore(found.data.status) : null;
  return (
    <PublicFrame className="grid max-w-3xl content-start gap-6 sm:pt-6">
      {refused ? (
        <RefusedCard
          refusal={refused}
          title={found.data?.title}
          busy={found.isFetching}
          onRetry={() => void found.refetch()}
        />
      ) : found.data ? (
        <JoinForm code={code} preview={found.data} />
      ) : (
        <div className="grid gap-6" role="status" aria-label="Looking up the interview">
          <div className="grid gap-2">
            <Skeleton className="h-8.5 w-80 max-w-full" />
            <Skeleton className="h-5 w-56" />
          </div>
          <Skeleton className="h-96" />
        </div>
      )}
    </PublicFrame>
  );
}
