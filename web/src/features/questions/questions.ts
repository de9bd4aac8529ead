import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import type { Tone } from "@/components/ui/surface";
import type { Language } from "@/features/execution/types";

export type QuestionSummary = Schemas["QuestionSummary"];
/** A test of a question; tests of one group are added up together. */
export type QuestionTest = Schemas["QuestionTest"];

export type QuestionDetail = Schemas["QuestionDetail"];
export type QuestionDraft = Schemas["QuestionDraft"];

export const DIFFICULTIES = ["easy", "medium", "hard"] as const;

export const difficultyTone = (difficulty: string): Tone =>
  difficulty === "easy" ? "good" : difficulty === "hard" ? "bad" : "warn";

const key = "questions";

export const useQuestions = (filter: { q?: string; difficulty?: string }) =>
  useQuery({
    queryKey: [key, "list", filter],
    queryFn: () => unwrap(api.GET("/api/questions", { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });

export const useQuestion = (id: string | undefined) =>
  useQuery({
    queryKey: [key, id],
    enabled: id !== undefined,
    queryFn: () => unwrap(api.GET("/api/questions/{id}", { params: { path: { id: id ?? "" } } })),
  });

function useKeep() {
  const client = useQueryClient();
  return (question: QuestionDetail) => {
    client.setQueryData([key, question.id], question);
    void client.invalidateQueries({ queryKey: [key, "list"] });
  };
}

export function useSaveQuestion(id: string | undefined) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: QuestionDraft) =>
      id === undefined
        ? unwrap(api.POST("/api/questions", { body: body as Schemas["QuestionDraft"] }))
        : unwrap(api.PUT("/api/questions/{id}", { params: { path: { id } }, body: body as Schemas["QuestionDraft"] })),
    onSuccess: keep,
  });
}

export function useCopyQuestion() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST("/api/questions/{id}/copy", { params: { path: { id } } })),
    onSuccess: keep,
  });
}

export const useLanguages = () =>
  useQuery({
    queryKey: ["languages"],
    queryFn: (): Promise<Language[]> => unwrap(api.GET("/api/languages")),
    staleTime: 5 * 60_000,
  });
