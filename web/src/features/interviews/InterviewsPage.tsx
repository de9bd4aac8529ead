import { CalendarClock, Plus, Search } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { may, useUser } from "@/api/identity";
import { useActions } from "@/app/actions";
import { LoadMore } from "@/components/load-more";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Select } from "@/components/ui/select";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";
import { useDebounced } from "@/lib/use-debounced";
import { InterviewRow } from "./InterviewRow";
import { CURRENT, PAST, useInterviewList } from "./interviews";
import { nextFirst, STATUSES, type Status, statusLabel } from "./status";

const ANY = "any";
const options = [
  { value: ANY, label: "Every status" },
  ...STATUSES.map((value) => ({ value, label: statusLabel[value] })),
];

export function Component() {
  const mayCreate = may(useUser()?.role, "manage_sessions");
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const q = query.get("q") ?? "";
  const chosen = STATUSES.find((status) => status === query.get("status"));
  const search = useDebounced(q.trim());
  const of = (statuses: Status[]) => (chosen ? statuses.filter((status) => status === chosen) : statuses);
  const current = useInterviewList(
    { status: of(CURRENT).join(","), q: search },
    { enabled: of(CURRENT).length > 0, ahead: true },
  );
  const past = useInterviewList(
    { status: of(PAST).join(","), q: search },
    { enabled: of(PAST).length > 0, ahead: false },
  );
  useActions(
    useMemo(
      () => [
        {
          id: "search-interviews",
          title: "Search the interviews",
          group: "Interviews",
          icon: Search,
          shortcut: "/",
          run: () => document.getElementById("interview-search")?.focus(),
        },
      ],
      [],
    ),
  );

  const choose = (name: string, value: string) =>
    setQuery(
      (old) => {
        if (value === "" || value === ANY) old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );

  const ahead = of(CURRENT).length > 0 ? current.data?.pages.flatMap((page) => page.items).sort(nextFirst) : [];
  const over = of(PAST).length > 0 ? past.data?.pages.flatMap((page) => page.items) : [];
  const failed = [current, past].find((list) => list.isError && !list.data);
  const empty = ahead?.length === 0 && over?.length === 0;

  return (
    <Page
      title="Interviews"
      actions={
        mayCreate && (
          <Button variant="primary" onClick={() => void navigate("/interviews/new")}>
            <Plus aria-hidden /> New interview
          </Button>
        )
      }
    >
      <search className="flex flex-wrap gap-2">
        <SearchField
          id="interview-search"
          label="Search by title, candidate or code"
          value={q}
          onSearch={(text) => choose("q", text)}
        />
        <Select
          aria-label="Status"
          value={chosen ?? ANY}
          onValueChange={(value) => choose("status", value)}
          options={options}
        />
      </search>
      {failed ? (
        <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !ahead || !over ? (
        <Placeholder />
      ) : empty ? (
        <Card>
          <EmptyState
            icon={CalendarClock}
            title={search || chosen ? "No interview matches" : "Set up your first interview"}
            action={
              search || chosen ? (
                <Button onClick={() => setQuery({}, { replace: true })}>Show all interviews</Button>
              ) : (
                mayCreate && (
                  <Button variant="primary" onClick={() => void navigate("/interviews/new")}>
                    <Plus aria-hidden /> New interview
                  </Button>
                )
              )
            }
          >
            {search || chosen
              ? "Search looks at titles, candidates and codes. Try a shorter word or another status."
              : "Give it a title and choose questions. You get a link and a nine-letter code for your candidate, who joins from any browser without an account."}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-8">
          {ahead.length > 0 && (
            <Section title="Now and next">
              <List interviews={ahead} />
              <LoadMore query={current} />
            </Section>
          )}
          {over.length > 0 && (
            <Section title="Past">
              <List interviews={over} />
              <LoadMore query={past} />
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-3" aria-label={title}>
    <h2 className="text-lg">{title}</h2>
    {children}
  </section>
);

const List = ({ interviews }: { interviews: Parameters<typeof InterviewRow>[0]["interview"][] }) => (
  <Card>
    <ul className="divide-y">
      {interviews.map((interview) => (
        <InterviewRow key={interview.id} interview={interview} />
      ))}
    </ul>
  </Card>
);

const Placeholder = () => (
  <div className="grid gap-3" role="status" aria-label="Loading the interviews">
    <Skeleton className="h-6 w-36" />
    <Card className="divide-y">
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex items-center gap-3 px-4 py-3.5">
          <Skeleton className="size-9 rounded-full max-sm:hidden" />
          <div className="grid gap-2">
            <Skeleton className="h-4.5 w-64 max-w-full" />
            <Skeleton className="h-4 w-44" />
          </div>
        </div>
      ))}
    </Card>
  </div>
);
