import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { api, type Schemas, unwrap } from "@/api/client";

export type LogEvent = Schemas["EventView"];

const PAGE = 1000;
const MAX_PAGES = 20;
const KEPT = 40;
const EVERY_MS = 5000;

/** Edits are shown by the replay; here they would bury what else happened. */
const left_out = new Set(["code_update", "ai_analysis", "score"]);

const text = (value: unknown) => (typeof value === "string" ? value : null);
const plain = (value: string) => value.replaceAll("_", " ");

/** How an interview came into a state: with the name of whoever did it before, and without one. */
const states: Record<string, [by: string, alone: string]> = {
  scheduled: ["opened the interview to the candidate", "The interview was opened to the candidate"],
  waiting: ["is waiting", "The candidate is waiting"],
  live: ["started the interview", "The interview was started"],
  ended: ["ended the interview", "The interview ended"],
  evaluated: ["drafted an evaluation", "An evaluation was drafted"],
  cancelled: ["cancelled the interview", "The interview was cancelled"],
};

/** An event as a sentence's end, after the name of whoever did it where there is one. Null for what is not worth a line. */
export function describe(event: Pick<LogEvent, "type" | "data" | "actor">): string | null {
  if (left_out.has(event.type)) return null;
  const data = (typeof event.data === "object" && event.data !== null ? event.data : {}) as Record<string, unknown>;
  switch (event.type) {
    case "participant_join":
      return "entered the room";
    case "participant_leave":
      return "left the room";
    case "session_state":
      return states[text(data.status) ?? ""]?.[event.actor ? 0 : 1] ?? plain(text(data.status) ?? event.type);
    case "language_change":
      return `switched the language to ${text(data.language) ?? "another one"}`;
    case "question_revealed":
      return "showed a question";
    case "question_activated":
      return "chose a question to work on";
    case "chat":
      return "wrote in the chat";
    case "run_started":
      return null;
    case "execution_result": {
      const verdict = plain(text(data.status) ?? "finished");
      const { tests_passed: passed, tests_total: total } = data;
      return typeof passed === "number" && typeof total === "number"
        ? `ran the tests: ${passed} of ${total} passed`
        : `ran the program: ${verdict}`;
    }
    case "signal":
      return `(signal) ${plain(text(data.title) ?? text(data.kind) ?? "something was noticed")}`;
    case "media_joined":
      return "joined the call";
    case "media_left":
      return "left the call";
    default:
      return plain(event.type);
  }
}

interface Timeline {
  after: number;
  /** Oldest first, the last few that are worth a line. */
  recent: LogEvent[];
}

/** The latest of what happened. Each refresh reads only what is new. */
export function useTimeline(id: string, live: boolean) {
  const known = useRef<Timeline>({ after: 0, recent: [] });
  return useQuery({
    // What happens at the very end is read once more when it is no longer live.
    queryKey: ["interviews", id, "timeline", live],
    placeholderData: keepPreviousData,
    refetchInterval: live ? EVERY_MS : false,
    // What was read so far lives with the page; a cached answer of an earlier visit would hide what it lacks.
    gcTime: 0,
    staleTime: 0,
    queryFn: async () => {
      for (let page = 0; page < MAX_PAGES; page++) {
        const { items, more } = await unwrap(
          api.GET("/api/sessions/{id}/events", {
            params: { path: { id }, query: { after: known.current.after, limit: PAGE } },
          }),
        );
        known.current = {
          after: items.at(-1)?.seq ?? known.current.after,
          recent: [...known.current.recent, ...items.filter((event) => describe(event) !== null)].slice(-KEPT),
        };
        if (!more) break;
      }
      return known.current.recent;
    },
  });
}
