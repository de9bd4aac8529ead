import { toast } from "sonner";
import { api, unwrap } from "@/api/client";
import { RunLog } from "@/features/execution/run-log";
import type { CallPresence, RoomSignalling } from "@/features/media/signalling";
import { RoomClient } from "./client/RoomClient";
import { hubTransport } from "./client/transport";
import { CodeEditor } from "./editor/CodeEditor";

const CLOSE_AFTER_MS = 1_000;
/** What the first moments do not need is fetched after them. */
const SEARCH_AFTER_MS = 3_000;

/** Everything that belongs to one stay in one room, tied together: the client, the editor and the runs. */
export class Room {
  readonly client: RoomClient;
  readonly editor: CodeEditor;
  readonly runs: RunLog;
  /** The part of the room that a call may use; its functions never change. */
  readonly signalling: Pick<RoomSignalling, "setCall" | "sendCallSignal" | "onCallSignal">;
  private closing: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly sessionId: string) {
    this.editor = new CodeEditor({
      onEdit: () => this.client.document.changed(),
      onSelect: () => this.client.cursorMoved(),
      onTooLong: (limit) =>
        toast.error(
          `The document may have at most ${limit.toLocaleString()} characters. Paste less, or remove something first.`,
          {
            id: "too-long",
          },
        ),
    });
    this.client = new RoomClient({
      connect: () => hubTransport(sessionId),
      verify: () => unwrap(api.GET("/api/sessions/{id}", { params: { path: { id: sessionId } } })),
      document: this.editor,
      hooks: {
        showCursor: (person, anchor, head) =>
          this.editor.showCursor({
            person: person.id,
            name: person.name,
            colour: person.colour,
            anchor,
            head,
            movedAt: Date.now(),
          }),
        refused: (message) => toast.error(message, { id: "refused", duration: 10_000 }),
      },
    });
    this.runs = new RunLog(sessionId, () => this.client.view.getState().you);
    this.client.on("event", (event) => this.runs.take(event.type, event.data, event.actor));
    this.client.on("run_output", (output) => this.runs.print(output.run_id, output.stream, output.text));
    this.client.on("run_queued", (queued) => this.runs.wait(queued.run_id, queued.position));
    this.client.view.subscribe((view, before) => {
      const { session, canEdit, limits, people } = view;
      if (session && session.language !== before.session?.language) void this.editor.setLanguage(session.language);
      this.editor.setAccess(canEdit && session !== null && !this.client.isOver, limits.max_doc);
      if (people !== before.people) {
        this.editor.keepCursorsOf(new Set(people.filter((one) => one.connected).map((one) => one.id)));
      }
    });
    this.signalling = {
      setCall: (call: CallPresence) => this.client.setCall(call),
      sendCallSignal: (to, data) => this.client.sendCallSignal(to, data),
      onCallSignal: (handler) => this.client.on("call_signal", ({ from, data }) => handler(from, data)),
    };
  }

  /** Enters, and listens to what the browser knows of the network. Returns the way out. */
  open(): () => void {
    clearTimeout(this.closing);
    this.client.enter();
    setTimeout(() => void this.editor.withSearch().catch(() => undefined), SEARCH_AFTER_MS);
    const offline = () => this.client.networkLost();
    const online = () => this.client.retryNow();
    window.addEventListener("offline", offline);
    window.addEventListener("online", online);
    // Edits that were not sent live in this page alone: the browser asks before it is closed.
    const unsent = (event: BeforeUnloadEvent) => {
      if (this.client.view.getState().pending > 0 && !this.client.isOver) event.preventDefault();
    };
    window.addEventListener("beforeunload", unsent);
    return () => {
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      window.removeEventListener("beforeunload", unsent);
      this.client.leave();
      this.closing = setTimeout(() => this.editor.destroy(), CLOSE_AFTER_MS);
    };
  }
}
