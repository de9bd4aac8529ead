import { useEffect } from "react";
import { toast } from "sonner";
import { isStaff } from "./client/room-state";
import { usePanes } from "./layout/pane-state";
import { useRoom } from "./room-context";

/** What others do comes into view: a question that is shown, and a run where one looks at runs already. */
export function useFollowing() {
  const { client } = useRoom();
  useEffect(
    () =>
      client.on("event", ({ type, data, actor }) => {
        const { you } = client.view.getState();
        if (type === "question_revealed" || type === "question_activated") {
          usePanes.setState({ questionId: null });
          if (!isStaff(you?.role)) toast.info(`Your interviewer shows you a question: ${String(data.title)}`);
        }
        if (type === "run_started" && actor?.id !== you?.id) {
          const { outputTab } = usePanes.getState();
          const run = data.run as { mode?: string } | undefined;
          if (outputTab === "output" || outputTab === "tests") {
            usePanes.setState({ outputTab: run?.mode === "test" ? "tests" : "output" });
          }
        }
      }),
    [client],
  );
}
