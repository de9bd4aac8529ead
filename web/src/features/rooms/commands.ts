import {
  AArrowDown,
  AArrowUp,
  AlignLeft,
  Code2,
  DoorOpen,
  Eye,
  FileQuestion,
  FlaskConical,
  Languages,
  MessagesSquare,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Play,
  Square,
  SquareTerminal,
  Sun,
} from "lucide-react";
import { useMemo } from "react";
import { toast } from "sonner";
import { type Action, useActions } from "@/app/actions";
import { chooseTheme, useTheme } from "@/app/theme";
import { isOver, isStaff } from "./client/room-state";
import { goTo, type Pane, resizeCode, showOutput, usePanes } from "./layout/pane-state";
import type { Room } from "./Room";
import { useKnownLanguage, useLanguages, useQuestions, useRoom, useRoomView } from "./room-context";
import type { RunActions } from "./run-actions";

const fold = (pane: Pane) =>
  usePanes.setState(({ folded }) => ({ folded: { ...folded, [pane]: !folded[pane] }, current: pane }));

/** Formats the document for everybody. What that takes is fetched the first time. */
export const formatCode = (room: Room) =>
  void import("./editor/format").then((module) => module.formatCode(room)).catch(() => toast.error(NOT_FETCHED));

const NOT_FETCHED = "The formatter could not be fetched. Check your connection and try again.";

/** Everything that can be done in the room, for the palette and the shortcuts. */
export function RoomActions({ running, onRecorded }: { running: RunActions; onRecorded: () => void }) {
  const room = useRoom();
  const questions = useQuestions().data;
  const languages = useLanguages().data;
  const language = useRoomView((view) => view.session?.language);
  const canEdit = useRoomView((view) => view.canEdit && !isOver(view.session?.status));
  const staff = useRoomView((view) => isStaff(view.you?.role));
  const dark = useTheme((theme) => theme.dark);

  const places = useMemo<Action[]>(() => {
    const place = (pane: Pane, title: string, key: string, icon: Action["icon"], focus?: () => void): Action => ({
      id: `room-go-${pane}`,
      title,
      group: "Go to",
      icon,
      shortcut: `mod+${key}`,
      whileTyping: true,
      run: () => goTo(pane, focus),
    });
    return [
      place("question", "Go to the question", "1", FileQuestion),
      place("code", "Go to the code", "2", Code2, () => room.editor.focus()),
      place("output", "Go to the output", "3", SquareTerminal),
      {
        id: "room-go-terminal",
        title: "Go to the terminal",
        group: "Go to",
        icon: SquareTerminal,
        run: () => {
          showOutput("terminal");
          goTo("output");
        },
      },
      place("people", "Go to the chat", "4", MessagesSquare, () => document.getElementById("chat-message")?.focus()),
    ];
  }, [room]);
  useActions(places);

  const { formatter } = useKnownLanguage() ?? {};
  const runs = useMemo<Action[]>(
    () => [
      {
        id: "room-run",
        title: running.preview ? "Show the page" : "Run the program",
        group: "Code",
        icon: Play,
        shortcut: "mod+enter",
        whileTyping: true,
        run: running.run,
      },
      {
        id: "room-test",
        title: "Run the tests",
        group: "Code",
        icon: FlaskConical,
        shortcut: "mod+shift+enter",
        whileTyping: true,
        run: running.test,
      },
      {
        id: "room-stop",
        title: "Stop the run",
        group: "Code",
        icon: Square,
        shortcut: "mod+.",
        whileTyping: true,
        disabled: !running.busy,
        run: running.stop,
      },
      {
        id: "room-format",
        title: "Format the code",
        group: "Code",
        icon: AlignLeft,
        shortcut: "shift+alt+f",
        whileTyping: true,
        disabled: !canEdit || formatter === null,
        run: () => formatCode(room),
      },
    ],
    [running, room, canEdit, formatter],
  );
  useActions(runs);

  const choices = useMemo<Action[]>(() => {
    const tell = (asked: ReturnType<typeof room.client.setLanguage>) =>
      void asked.then((reply) => {
        if (!reply.ok) toast.error(reply.message);
      });
    return [
      ...(languages ?? []).map((one) => ({
        id: `room-language-${one.id}`,
        title: `Switch to ${one.name}`,
        group: "Language",
        icon: Languages,
        disabled: !canEdit || !one.available || one.id === language,
        run: () => tell(room.client.setLanguage(one.id)),
      })),
      ...(questions ?? []).map((one, index) => ({
        id: `room-read-${one.id}`,
        title: `Read question ${index + 1}: ${one.title}`,
        group: "Question",
        icon: FileQuestion,
        run: () => {
          usePanes.setState({ questionId: one.id });
          goTo("question");
        },
      })),
      ...(staff
        ? (questions ?? []).map((one, index) => ({
            id: `room-show-${one.id}`,
            title: `Show question ${index + 1} to the candidate: ${one.title}`,
            group: "Question",
            icon: Eye,
            disabled: !canEdit,
            run: () => tell(room.client.showQuestion(one.id)),
          }))
        : []),
    ];
  }, [room, languages, questions, language, canEdit, staff]);
  useActions(choices);

  const view = useMemo<Action[]>(
    () => [
      {
        id: "room-fold-question",
        title: "Fold or unfold the question",
        group: "View",
        icon: PanelLeft,
        run: () => fold("question"),
      },
      {
        id: "room-fold-output",
        title: "Fold or unfold the output",
        group: "View",
        icon: PanelBottom,
        run: () => fold("output"),
      },
      {
        id: "room-fold-people",
        title: "Fold or unfold people and chat",
        group: "View",
        icon: PanelRight,
        run: () => fold("people"),
      },
      {
        id: "room-larger",
        title: "Larger letters in the code",
        group: "View",
        icon: AArrowUp,
        run: () => resizeCode(1),
      },
      {
        id: "room-smaller",
        title: "Smaller letters in the code",
        group: "View",
        icon: AArrowDown,
        run: () => resizeCode(-1),
      },
      {
        id: "room-theme",
        title: dark ? "Use the light theme" : "Use the dark theme",
        group: "View",
        icon: dark ? Sun : Moon,
        run: () => chooseTheme(dark ? "light" : "dark"),
      },
      { id: "room-recorded", title: "See what is recorded", group: "Interview", icon: Eye, run: onRecorded },
      { id: "room-leave", title: "Leave the room", group: "Interview", icon: DoorOpen, run: () => room.client.leave() },
    ],
    [room, dark, onRecorded],
  );
  useActions(view);
  return null;
}
