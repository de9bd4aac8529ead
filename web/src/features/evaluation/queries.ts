import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Decision, DecisionRequest, Evaluation, Score } from "./types";
import { bandOf } from "./words";

const POLL_MS = 1_500;

const keyOf = (sessionId: string) => ["evaluation", sessionId];

/** The evaluation of an interview, followed while it is being drafted; null while the interview is not over. */
export function useEvaluation(sessionId: string) {
  return useQuery({
    queryKey: keyOf(sessionId),
    queryFn: async (): Promise<Evaluation | null> => {
      try {
        return await unwrap(api.GET("/api/sessions/{id}/evaluation", { params: { path: { id: sessionId } } }));
      } catch (error) {
        if (asProblem(error).code === "no_evaluation") return null;
        throw error;
      }
    },
    refetchInterval: (query) => (query.state.data?.status === "running" ? POLL_MS : false),
  });
}

export function useDraftAgain(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/sessions/{id}/evaluation", { params: { path: { id: sessionId } } })),
    onSuccess: (evaluation) => client.setQueryData(keyOf(sessionId), evaluation),
  });
}

interface Decided extends DecisionRequest {
  scoreId: string;
  by: Decision["by"];
}

/** Confirms or overrides a score. It shows at once, and goes back to what it was where the server refuses. */
export function useDecide(sessionId: string) {
  const client = useQueryClient();
  const key = keyOf(sessionId);
  const mutationKey = ["decide", sessionId];
  return useMutation({
    mutationKey,
    // Decisions go to the server one after the other, however fast they are taken.
    scope: { id: mutationKey.join() },
    mutationFn: ({ scoreId, by: _, action, score = null, reason = null }: Decided) =>
      unwrap(
        api.POST("/api/sessions/{id}/evaluation/scores/{scoreId}/decision", {
          params: { path: { id: sessionId, scoreId } },
          body: { action, score, reason },
        }),
      ),
    onMutate: async (decided) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Evaluation>(key);
      if (before) client.setQueryData<Evaluation>(key, withDecision(before, decided, new Date().toISOString()));
      return { before };
    },
    onError: (_error, _decided, context) => client.setQueryData(key, context?.before),
    onSettled: () => {
      // With another one under way, what the server says now is not what shows any more.
      if (client.isMutating({ mutationKey }) > 1) return;
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ["report", sessionId] });
    },
  });
}

/** The evaluation as it will be once a decision was taken. */
export function withDecision(evaluation: Evaluation, { scoreId, by, ...request }: Decided, at: string): Evaluation {
  const scores = evaluation.scores.map((score): Score => {
    if (score.id !== scoreId) return score;
    const decided = request.action === "override" && request.score ? request.score : score.score;
    return {
      ...score,
      decision: { action: request.action, score: decided, reason: request.reason ?? null, by, at },
    };
  });
  return { ...evaluation, scores, status: scores.every((score) => score.decision) ? "final" : "draft" };
}

/** What stands for a criterion: the decided score where somebody decided, else the drafted one. */
export const standing = (score: Score) => {
  const value = score.decision?.score ?? score.score;
  return { value, band: bandOf(value) };
};
