import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { useUser } from "@/api/identity";
import { Page } from "@/components/page";
import { Moment } from "@/components/time";
import { ProblemNote } from "@/components/ui/problem-note";
import { Avatar, Badge, Card, Skeleton } from "@/components/ui/surface";

const duties: Record<string, string> = {
  admin: "Everything, including the audit trail",
  recruiter: "Sets up interviews, runs them, decides",
  interviewer: "Runs interviews, writes questions, decides",
  monitor: "Watches interviews as they happen, reads reports",
};

export function Component() {
  const user = useUser();
  const members = useQuery({ queryKey: ["members"], queryFn: () => unwrap(api.GET("/api/members")) });
  return (
    <Page
      title="Members"
      description={`Who works in ${user?.organisation.name ?? "this organisation"}, and what each may do.`}
    >
      {members.isError ? (
        <ProblemNote error={members.error} onRetry={() => void members.refetch()} />
      ) : (
        <Card>
          {members.isPending ? (
            <div className="divide-y" role="status" aria-label="Loading the members">
              {[0, 1, 2, 3].map((row) => (
                <div key={row} className="flex items-center gap-3 px-4 py-3">
                  <Skeleton className="size-9 rounded-full" />
                  <div className="grid gap-1.5">
                    <Skeleton className="h-4 w-40" />
                    <Skeleton className="h-3.5 w-56" />
                  </div>
                </div>
              ))}
            </div>
          ) : (
            <ul className="divide-y">
              {members.data.items.map((member) => (
                <li
                  key={member.id}
                  className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1 px-4 py-3 md:grid-cols-[auto_1.1fr_1.5fr_auto]"
                >
                  <Avatar name={member.full_name} className="size-9" />
                  <div className="min-w-0">
                    <p className="truncate font-medium">
                      {member.full_name}
                      {member.id === user?.id && <span className="font-normal text-ink-faint"> (you)</span>}
                    </p>
                    <p className="truncate text-sm text-ink-soft">{member.email}</p>
                  </div>
                  <div className="grid min-w-0 items-center gap-3 max-md:justify-self-end md:grid-cols-[6rem_1fr]">
                    <Badge
                      tone={member.role === "admin" ? "accent" : "neutral"}
                      className="justify-self-start capitalize"
                    >
                      {member.role}
                    </Badge>
                    <span className="truncate text-sm text-ink-soft max-md:hidden">{duties[member.role]}</span>
                  </div>
                  <p className="whitespace-nowrap text-sm text-ink-faint max-md:hidden">
                    joined <Moment iso={member.joined_at} />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </Page>
  );
}
