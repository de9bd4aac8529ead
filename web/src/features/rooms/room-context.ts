import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import { useStore } from "zustand";
import { api, type Schemas, unwrap } from "@/api/client";
import type { RunLogState } from "@/features/execution/run-log";
import type { Language, QuestionExtras } from "@/features/execution/types";
import { isStaff, type RoomView } from "./client/room-state";
import type { Room } from "./Room";

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("This part of the page belongs into a room.");
  return room;
}

export const useRoomView = <T>(select: (view: RoomView) => T): T => useStore(useRoom().client.view, select);
export const useRuns = <T>(select: (state: RunLogState) => T): T => useStore(useRoom().runs.view, select);
export const useIsStaff = () => useRoomView((view) => isStaff(view.you?.role));

export function useLanguages() {
  return useQuery({
    queryKey: ["languages"],
    queryFn: (): Promise<Language[]> => unwrap(api.GET("/api/languages")),
    staleTime: 300_000,
  });
}

/** The room's language with what this server knows of it; undefined until that was fetched. */
export function useKnownLanguage(): Language | undefined {
  const id = useRoomView((view) => view.session?.language);
  return useLanguages().data?.find((one) => one.id === id);
}

const questionsKey = (id: string) => ["session", id, "questions"];

/** The interview's questions: all for staff, the revealed ones for candidates. */
export function useQuestions() {
  const { sessionId } = useRoom();
  const joined = useRoomView((view) => view.session !== null);
  return useQuery({
    queryKey: questionsKey(sessionId),
    queryFn: () => unwrap(api.GET("/api/sessions/{id}/questions", { params: { path: { id: sessionId } } })),
    select: (page): (Schemas["SessionQuestionView"] & QuestionExtras)[] => page.items,
    enabled: joined,
    staleTime: 60_000,
  });
}

/** Keeps what was fetched in step with what the room tells. */
export function useRoomQueries() {
  const { sessionId, client, runs } = useRoom();
  const queries = useQueryClient();
  useEffect(() => {
    const refreshRuns = async () => {
      const list = await queries.fetchQuery({
        queryKey: ["session", sessionId, "runs"],
        queryFn: () => unwrap(api.GET("/api/sessions/{id}/runs", { params: { path: { id: sessionId } } })),
        staleTime: 0,
      });
      const { people } = client.view.getState();
      runs.remember(list.items, (id) => people.find((one) => one.id === id)?.name);
    };
    const stops = [
      client.on("event", (event) => {
        if (event.type === "question_revealed") void queries.invalidateQueries({ queryKey: questionsKey(sessionId) });
      }),
      client.on("entered", () => {
        void queries.invalidateQueries({ queryKey: questionsKey(sessionId) });
        // The list is a help; without it the runs from now on are there all the same.
        refreshRuns().catch(() => undefined);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [sessionId, client, runs, queries]);
}
