import { useCallback, useMemo } from "react";
import { toast } from "sonner";
import { isOver } from "./client/room-state";
import { showOutput, usePanes } from "./layout/pane-state";
import { useLanguages, useQuestions, useRoom, useRoomView, useRuns } from "./room-context";

export interface RunActions {
  run: () => void;
  test: () => void;
  busy: boolean;
  /** Why nothing can be run now, or null. */
  noRun: string | null;
  noTest: string | null;
}

/** Edits are given so long to arrive before a run: what runs is the room's document. */
const SETTLE_MS = 4_000;

/** Running and testing the room's document, wherever it is asked for. */
export function useRunActions(): RunActions {
  const room = useRoom();
  const language = useRoomView((view) => view.session?.language ?? "");
  const questionId = useRoomView((view) => view.activeQuestionId);
  const canEdit = useRoomView((view) => view.canEdit);
  const online = useRoomView((view) => view.link.kind === "online");
  const over = useRoomView((view) => isOver(view.session?.status));
  const busy = useRuns((state) => state.busy);
  const known = useLanguages().data?.find((one) => one.id === language);
  const question = useQuestions().data?.find((one) => one.id === questionId);
  const hasTests = question ? question.visible_tests.length + question.hidden_test_count > 0 : false;

  const noRun = over
    ? "The interview has ended, so nothing can be run any more."
    : !canEdit
      ? "You are watching this interview, so you cannot run code in it."
      : !online
        ? "You are offline. Code can be run again once the connection is back."
        : known && !known.available
          ? `${known.name} is not installed on this server. Choose another language.`
          : null;
  const noTest =
    noRun ??
    (!questionId
      ? "There are no tests yet: a question has to be shown first."
      : !hasTests
        ? "This question has no tests."
        : null);

  const start = useCallback(
    async (mode: "run" | "test") => {
      if (!(await settled(room))) {
        toast.error("Your last edits have not arrived yet. Run again in a moment.");
        return;
      }
      const { stdin } = usePanes.getState();
      showOutput(mode === "test" ? "tests" : "output");
      await room.runs.start({ language, mode, questionId: mode === "test" ? questionId : null, stdin });
    },
    [room, language, questionId],
  );

  return useMemo(() => {
    const guarded = (mode: "run" | "test", why: string | null) => () => {
      if (why) toast.info(why, { id: "no-run" });
      else if (!busy) void start(mode);
    };
    return { run: guarded("run", noRun), test: guarded("test", noTest), busy, noRun, noTest };
  }, [start, busy, noRun, noTest]);
}

/** Whether everything typed has reached the room, waiting a little for it. */
export function settled({ client }: ReturnType<typeof useRoom>): Promise<boolean> {
  if (client.view.getState().pending === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (done: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(done);
    };
    const timer = setTimeout(() => finish(false), SETTLE_MS);
    const stop = client.view.subscribe((view) => {
      if (view.pending === 0) finish(true);
    });
  });
}
