import { useCallback, useMemo } from "react";
import { toast } from "sonner";
import { asProblem } from "@/api/problem";
import { ownTests, ownTestsKey, sentTests, useOwnTests } from "@/features/execution/own-tests";
import { isOver } from "./client/room-state";
import { showOutput, usePanes } from "./layout/pane-state";
import { useLanguages, useQuestions, useRoom, useRoomView, useRuns } from "./room-context";

export interface RunActions {
  run: () => void;
  test: () => void;
  /** Ends one's own run. */
  stop: () => void;
  busy: boolean;
  /** The page is looked at here; nothing runs on the server. */
  preview: boolean;
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
  const ownId = useRuns((state) => state.ownId);
  const known = useLanguages().data?.find((one) => one.id === language);
  const preview = known?.kind === "preview";
  const question = useQuestions().data?.find((one) => one.id === questionId);
  const key = ownTestsKey(room.sessionId, questionId);
  const own = useOwnTests(({ lists }) => lists[key]) ?? ownTests(key);
  const hasOwn = own.some((test) => test.input !== "" || test.expected !== "");
  const hasTests =
    question !== undefined &&
    (question.visible_tests.length + question.hidden_test_count > 0 ||
      question.framework_tests?.[language] !== undefined);

  const noRun = preview
    ? null
    : over
      ? "The interview has ended, so nothing can be run any more."
      : !canEdit
        ? "You are watching this interview, so you cannot run code in it."
        : !online
          ? "You are offline. Code can be run again once the connection is back."
          : known && !known.available
            ? `${known.name} is not installed on this server. Choose another language.`
            : null;
  const noTest = preview
    ? "A page has no tests here. Look at it in the preview."
    : (noRun ??
      (hasTests || hasOwn
        ? null
        : questionId
          ? "This question has no tests. You can write your own below."
          : "There are no tests yet. You can write your own below."));

  const start = useCallback(
    async (mode: "run" | "test") => {
      if (!(await settled(room))) {
        toast.error("Your last edits have not arrived yet. Run again in a moment.");
        return;
      }
      const { stdin, args } = usePanes.getState();
      showOutput(mode === "test" ? "tests" : "output");
      await room.runs.start({
        language,
        mode,
        questionId: mode === "test" && hasTests ? questionId : null,
        stdin,
        args,
        tests: sentTests(ownTests(ownTestsKey(room.sessionId, questionId))),
      });
    },
    [room, language, questionId, hasTests],
  );

  return useMemo(() => {
    const busy = ownId !== null;
    const guarded = (mode: "run" | "test", why: string | null) => () => {
      if (why) {
        if (mode === "test") showOutput(preview ? "preview" : "tests");
        toast.info(why, { id: "no-run" });
      } else if (preview) {
        usePanes.setState(({ shown }) => ({ shown: shown + 1, current: "output" }));
        showOutput("preview");
      } else if (!busy) void start(mode);
    };
    const stop = () => {
      if (ownId) room.runs.stop(ownId).catch((error) => toast.error(asProblem(error).message));
    };
    return { run: guarded("run", noRun), test: guarded("test", noTest), stop, busy, preview, noRun, noTest };
  }, [room, start, ownId, preview, noRun, noTest]);
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
