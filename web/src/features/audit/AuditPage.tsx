import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, X } from "lucide-react";
import { useSearchParams } from "react-router";
import { api, unwrap } from "@/api/client";
import { LoadMore } from "@/components/load-more";
import { Page } from "@/components/page";
import { Button } from "@/components/ui/button";
import { ProblemNote } from "@/components/ui/problem-note";
import { Select } from "@/components/ui/select";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";
import { AuditRow } from "./AuditRow";
import { actionName, actionNames } from "./actions";

const ANY = "any";
const PAGE = 50;
const options = [
  { value: ANY, label: "Every action" },
  ...Object.keys(actionNames).map((value) => ({ value, label: actionName(value) })),
];

export function Component() {
  const [query, setQuery] = useSearchParams();
  const action = query.get("action") ?? ANY;
  const object = query.get("object");
  const trail = useInfiniteQuery({
    queryKey: ["audit", action, object],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/audit", {
          params: {
            query: {
              limit: PAGE,
              ...(pageParam ? { cursor: pageParam } : {}),
              ...(action === ANY ? {} : { action }),
              ...(object ? { object_id: object } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const choose = (name: string, value: string | null) =>
    setQuery((old) => {
      if (value === null || value === ANY) old.delete(name);
      else old.set(name, value);
      return old;
    });
  const entries = trail.data?.pages.flatMap((page) => page.items);
  const known = options.some((option) => option.value === action);

  return (
    <Page
      title="Audit trail"
      description="Every change of state in your organisation: who did what, to which object, and when. Nothing here can be changed or removed."
    >
      <search className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Action"
          value={action}
          onValueChange={(value) => choose("action", value)}
          options={known ? options : [...options, { value: action, label: actionName(action) }]}
        />
        {object && (
          <Button onClick={() => choose("object", null)}>
            One object: <span className="font-mono text-sm">…{object.slice(-8)}</span> <X aria-hidden />
            <span className="sr-only">, show all objects</span>
          </Button>
        )}
      </search>
      {trail.isError && !entries ? (
        <ProblemNote error={trail.error} onRetry={() => void trail.refetch()} />
      ) : (
        <Card>
          {!entries ? (
            <div className="divide-y" role="status" aria-label="Loading the trail">
              {[0, 1, 2, 3, 4, 5, 6].map((row) => (
                <div key={row} className="grid gap-2 px-4 py-3.5">
                  <Skeleton className="h-4.5 w-96 max-w-full" />
                  <Skeleton className="h-4 w-52" />
                </div>
              ))}
            </div>
          ) : entries.length === 0 ? (
            <EmptyState
              icon={ScrollText}
              title="Nothing of this kind has happened"
              action={<Button onClick={() => setQuery({})}>Show everything</Button>}
            >
              Entries appear here as soon as somebody changes something, for example by creating an interview.
            </EmptyState>
          ) : (
            <ol className="divide-y">
              {entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} onObject={(id) => choose("object", id)} />
              ))}
            </ol>
          )}
        </Card>
      )}
      <LoadMore query={trail} />
    </Page>
  );
}
