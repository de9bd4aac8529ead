import {
  CircleCheck,
  CircleHelp,
  CircleX,
  DoorOpen,
  Eye,
  type LucideIcon,
  MessageSquare,
  Pencil,
  Scale,
} from "lucide-react";
import { cn } from "@/lib/cn";
import type { EntryKind } from "./track";

const icons: Record<EntryKind, [icon: LucideIcon, colour: string]> = {
  edit: [Pencil, "text-ink-faint"],
  pass: [CircleCheck, "text-good"],
  fail: [CircleX, "text-bad"],
  signal: [Eye, "text-warn"],
  question: [CircleHelp, "text-accent"],
  chat: [MessageSquare, "text-ink-faint"],
  room: [DoorOpen, "text-ink-faint"],
  decision: [Scale, "text-accent"],
};

export const entryWords: Record<EntryKind, string> = {
  edit: "Edit",
  pass: "Run",
  fail: "Run",
  signal: "Signal",
  question: "Question",
  chat: "Chat",
  room: "Room",
  decision: "Evaluation",
};

export function EntryIcon({ kind, className }: { kind: EntryKind; className?: string }) {
  const [Icon, colour] = icons[kind];
  return <Icon aria-hidden className={cn("size-4 shrink-0", colour, className)} />;
}
