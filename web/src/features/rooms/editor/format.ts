import { isolateHistory } from "@codemirror/commands";
import { toast } from "sonner";
import { unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { setProblems, useProblems } from "@/features/execution/problems";
import { execution, type Formatted } from "@/features/execution/types";
import { showOutput } from "../layout/pane-state";
import type { Room } from "../Room";
import { changesBetween } from "./changes";
import { marking, marksFor } from "./marks";

let busy = false;
/** Somebody may write while the formatter works; then it is asked again, so often. */
const TRIES = 3;

/** Formats the room's document as one edit that can be undone, and shows what the formatter says about it. */
export async function formatCode(room: Room) {
  const language = room.client.view.getState().session?.language;
  if (busy || !language) return;
  busy = true;
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const source = room.editor.text;
      if (source.trim() === "") return void toast.info("There is nothing to format yet.", { id: "format" });
      const answer = await unwrap(
        execution.POST("/api/sessions/{id}/format", {
          params: { path: { id: room.sessionId } },
          body: { language, source },
        }),
      );
      if (room.editor.text !== source) continue;
      return apply(room, source, answer, language);
    }
    toast.info("The code changed while it was being formatted. Format it again when nobody is writing.", {
      id: "format",
    });
  } catch (error) {
    refuse(error);
  } finally {
    busy = false;
  }
}

function apply(
  { editor }: Room,
  source: string,
  { source: formatted, diagnostics, tool }: Formatted,
  language: string,
) {
  // The editor counts every line break as one character.
  const changes = changesBetween(source, formatted.replaceAll("\r\n", "\n"));
  if (changes.length > 0) {
    editor.change({ changes, userEvent: "format", annotations: isolateHistory.of("full") });
  }
  const had = useProblems.getState().problems.length > 0;
  setProblems(diagnostics, tool, language);
  editor.mark(marking, marksFor(diagnostics, editor.state.doc));
  if (diagnostics.length > 0) showOutput("problems");
  const left = diagnostics.length === 0 ? "" : ` ${count(diagnostics.length)} in the tab “Problems”.`;
  toast.success(
    changes.length > 0
      ? `Formatted with ${tool}.${left}`
      : had && diagnostics.length === 0
        ? `No problems are left.`
        : `Nothing to change: it is formatted as ${tool} would.${left}`,
    { id: "format" },
  );
}

const count = (problems: number) => (problems === 1 ? "One remark is" : `${problems} remarks are`);

/** The tool's own words matter where the program has a mistake; an operator's hint where nothing is installed. */
function refuse(error: unknown) {
  const problem = asProblem(error);
  const title =
    problem.code === "not_formattable"
      ? "The code cannot be formatted as it stands"
      : problem.code === "formatter_not_installed"
        ? "There is no formatter for this language here"
        : "The code was not formatted";
  const wait = problem.retryAfter ? ` Try again in ${problem.retryAfter} s.` : "";
  toast.error(title, { id: "format", description: problem.message + wait, duration: 10_000 });
}
