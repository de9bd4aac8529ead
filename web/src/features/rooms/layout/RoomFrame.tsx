import { lazy, Suspense, useCallback, useState } from "react";
import { useActionRegistry } from "@/app/actions";
import { isOver } from "../client/room-state";
import { RoomActions } from "../commands";
import { useFollowing } from "../following";
import { useObservation } from "../observation";
import { useIsStaff, useRoomQueries, useRoomView } from "../room-context";
import { useRunActions } from "../run-actions";
import { Banner } from "./Banner";
import { NarrowLayout } from "./NarrowLayout";
import { useIsWide } from "./pane-state";
import { RoomSkeleton } from "./RoomSkeleton";
import { StatusBar } from "./StatusBar";
import { WideLayout } from "./WideLayout";

// The editor comes first: what an editor can do without is fetched after it.
const TopBar = lazy(() => import("./TopBar").then((module) => ({ default: module.TopBar })));
const RecordedNote = lazy(() => import("./RecordedNote").then((module) => ({ default: module.RecordedNote })));
const RoomEnd = lazy(() => import("./RoomEnd").then((module) => ({ default: module.RoomEnd })));
const CommandPalette = lazy(() =>
  import("@/components/command-palette").then((module) => ({ default: module.CommandPalette })),
);

/** The room's page in whatever state the room is. */
export function RoomFrame() {
  const link = useRoomView((view) => view.link);
  const status = useRoomView((view) => view.session?.status);
  const staff = useIsStaff();
  useRoomQueries();

  const outside = link.kind === "refused" || link.kind === "left" || link.kind === "taken_over";
  if (outside || (isOver(status) && !staff)) {
    return (
      <Suspense fallback={<div className="min-h-dvh bg-canvas" />}>
        <RoomEnd />
      </Suspense>
    );
  }
  return status === undefined ? <Entering /> : <Inside />;
}

function Entering() {
  const link = useRoomView((view) => view.link);
  return (
    <>
      <RoomSkeleton />
      {link.kind === "offline" && (
        <div className="fixed inset-x-4 bottom-4 mx-auto max-w-lg">
          <Banner />
        </div>
      )}
    </>
  );
}

function Inside() {
  const wide = useIsWide();
  const [noteOpen, setNoteOpen] = useState(false);
  const showNote = useCallback(() => setNoteOpen(true), []);
  const paletteUsed = usePaletteUsed();
  const actions = useRunActions();
  useObservation();
  useFollowing();
  return (
    <div className="flex h-dvh flex-col overflow-clip bg-canvas">
      <Suspense fallback={<div className="min-h-13 border-b bg-surface" />}>
        <TopBar onRecorded={showNote} />
      </Suspense>
      <RoomActions running={actions} onRecorded={showNote} />
      <Banner />
      <main className="min-h-0 flex-1">
        {wide ? <WideLayout actions={actions} /> : <NarrowLayout actions={actions} />}
      </main>
      {wide && <StatusBar onRecorded={showNote} />}
      {noteOpen && (
        <Suspense>
          <RecordedNote open onOpenChange={setNoteOpen} />
        </Suspense>
      )}
      {paletteUsed && (
        <Suspense>
          <CommandPalette />
        </Suspense>
      )}
    </div>
  );
}

/** The palette's code is fetched when it is opened for the first time. */
function usePaletteUsed() {
  const open = useActionRegistry((state) => state.paletteOpen);
  const [used, setUsed] = useState(open);
  if (open && !used) setUsed(true);
  return used;
}
