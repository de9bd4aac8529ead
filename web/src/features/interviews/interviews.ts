import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { type Interview, isOver, type Status } from "./status";

const key = "interviews";
const PAGE = 30;
/** What is ahead is sorted here, by the time it is set for, so as much of it as can be is fetched at once. */
const AHEAD = 200;
const LIST_EVERY_MS = 15_000;
const ONE_EVERY_MS = 4000;

interface Filter {
  status: string;
  q: string;
}

const page = (filter: Filter, limit: number, cursor?: string) =>
  unwrap(
    api.GET("/api/sessions", {
      params: {
        query: {
          limit,
          ...(filter.status ? { status: filter.status } : {}),
          ...(filter.q ? { q: filter.q } : {}),
          ...(cursor ? { cursor } : {}),
        },
      },
    }),
  );

/** Interviews newest first, page by page. */
export const useInterviewList = (filter: Filter, { enabled, ahead }: { enabled: boolean; ahead: boolean }) =>
  useInfiniteQuery({
    queryKey: [key, "list", filter],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => page(filter, ahead ? AHEAD : PAGE, pageParam),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    // Only the first page is kept fresh: asking for all pages again would cost more with each one opened.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : LIST_EVERY_MS),
  });

export const useInterview = (id: string) =>
  useQuery({
    queryKey: [key, id],
    queryFn: () => unwrap(api.GET("/api/sessions/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => {
      if (query.state.error && asProblem(query.state.error).status === 404) return false;
      return query.state.data && isOver(query.state.data.status) && query.state.data.status !== "ended"
        ? false
        : ONE_EVERY_MS;
    },
  });

function useKeep() {
  const client = useQueryClient();
  return (interview: Interview) => {
    client.setQueryData([key, interview.id], interview);
    void client.invalidateQueries({ queryKey: [key, "list"] });
  };
}

export function useCreateInterview() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: Schemas["CreateSessionRequest"]) => unwrap(api.POST("/api/sessions", { body })),
    onSuccess: keep,
  });
}

export function useUpdateInterview(id: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: Schemas["UpdateSessionRequest"]) =>
      unwrap(api.PATCH("/api/sessions/{id}", { params: { path: { id } }, body })),
    onSuccess: keep,
  });
}

export type ServerStep = "publish" | "start" | "end" | "cancel";

export function useAdvance(id: string) {
  const client = useQueryClient();
  const keep = useKeep();
  return useMutation({
    mutationFn: (step: ServerStep) => {
      const params = { params: { path: { id } } };
      switch (step) {
        case "publish":
          return unwrap(api.POST("/api/sessions/{id}/publish", params));
        case "start":
          return unwrap(api.POST("/api/sessions/{id}/start", params));
        case "end":
          return unwrap(api.POST("/api/sessions/{id}/end", params));
        case "cancel":
          return unwrap(api.POST("/api/sessions/{id}/cancel", params));
      }
    },
    onSuccess: keep,
    // Somebody else may have been quicker: show where it stands now.
    onError: () => client.invalidateQueries({ queryKey: [key, id] }),
  });
}

/** The statuses of what is still to come or going on, and of what is over. */
export const CURRENT: Status[] = ["draft", "scheduled", "waiting", "live"];
export const PAST: Status[] = ["ended", "evaluated", "cancelled"];
