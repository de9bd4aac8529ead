import { CloudCheck, CloudOff, CloudUpload, DoorOpen, Ellipsis, Eye, Keyboard, LoaderCircle } from "lucide-react";
import { lazy, Suspense } from "react";
import { useNavigate } from "react-router";
import { openPalette } from "@/app/actions";
import { chooseTheme, type ThemeChoice, useTheme } from "@/app/theme";
import { LogoMark } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { Badge, type Tone } from "@/components/ui/surface";
import { Kbd, Tooltip } from "@/components/ui/tooltip";
import { isOver } from "../client/room-state";
import type { RoomStatus } from "../client/wire";
import { PeopleRow } from "../people/PeopleRow";
import { useIsStaff, useRoom, useRoomView } from "../room-context";
import { ElapsedTime } from "./ElapsedTime";

const StaffControls = lazy(() => import("../staff/StaffControls"));

const statusWords: Record<RoomStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Not started", tone: "neutral" },
  waiting: { label: "Not started", tone: "warn" },
  live: { label: "Live", tone: "good" },
  ended: { label: "Ended", tone: "neutral" },
  evaluated: { label: "Evaluated", tone: "accent" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function TopBar({ onRecorded }: { onRecorded: () => void }) {
  const title = useRoomView((view) => view.session?.title ?? "");
  const status = useRoomView((view) => view.session?.status ?? "waiting");
  const staff = useIsStaff();
  const words = statusWords[status];
  return (
    <header
      className={`flex min-h-13 items-center gap-x-3 gap-y-2 border-b bg-surface px-3 py-2 sm:px-4 ${staff ? "max-[900px]:flex-wrap" : ""}`}
    >
      <LogoMark className="max-sm:hidden" />
      <h1 className="min-w-0 truncate text-base">{title}</h1>
      <Badge tone={words.tone}>{words.label}</Badge>
      <ElapsedTime />
      <LinkState />
      <div className="ml-auto flex items-center gap-2">
        <PeopleRow />
        {staff && (
          <Suspense fallback={<div className="h-8 w-28" />}>
            <StaffControls />
          </Suspense>
        )}
        <MoreMenu onRecorded={onRecorded} />
        <LeaveButton />
      </div>
    </header>
  );
}

/** Whether the room has everything: in words, an icon and a colour. */
function LinkState() {
  const kind = useRoomView((view) => view.link.kind);
  const pending = useRoomView((view) => view.pending > 0);
  const over = useRoomView((view) => isOver(view.session?.status));
  if (over) return null;
  const [Icon, label, tone] =
    kind === "offline"
      ? [CloudOff, "Offline", "text-warn"]
      : kind !== "online"
        ? [LoaderCircle, "Connecting", "text-ink-faint"]
        : pending
          ? [CloudUpload, "Saving", "text-ink-faint"]
          : [CloudCheck, "Saved", "text-ink-faint"];
  return (
    <span className={`inline-flex items-center gap-1.5 text-xs ${tone}`} data-link={kind} data-pending={pending}>
      <Icon className="size-4" aria-hidden />
      <span className="max-sm:sr-only">{label}</span>
    </span>
  );
}

function MoreMenu({ onRecorded }: { onRecorded: () => void }) {
  const theme = useTheme((state) => state.choice);
  return (
    <Menu
      trigger={
        <Button size="icon-sm" variant="ghost" aria-label="More">
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => setTimeout(openPalette)}>
        <Keyboard aria-hidden /> Commands and shortcuts
        <span className="ml-auto pl-4">
          <Kbd shortcut="mod+k" />
        </span>
      </MenuItem>
      <MenuItem onSelect={onRecorded}>
        <Eye aria-hidden /> What is recorded
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} onChange={(value) => chooseTheme(value as ThemeChoice)} options={themes} />
    </Menu>
  );
}

function LeaveButton() {
  const { client, sessionId } = useRoom();
  const staff = useIsStaff();
  const navigate = useNavigate();
  const leave = () => {
    client.leave();
    if (staff) void navigate(`/interviews/${sessionId}`);
  };
  return (
    <Tooltip content="Leave the room; you can come back">
      <Button size="sm" onClick={leave} aria-label="Leave the room" className="max-sm:w-8 max-sm:px-0">
        <DoorOpen /> <span className="max-sm:hidden">Leave</span>
      </Button>
    </Tooltip>
  );
}
