import { lazy, Suspense, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { ChatPanel } from "./ChatPanel";
import { EventList } from "./EventList";
import { ReplayEngine } from "./engine";
import { castOf } from "./people";
import { ReplayHeader } from "./ReplayHeader";
import { RunsPanel } from "./RunsPanel";
import { SharedCode } from "./SharedCode";
import { Transport } from "./Transport";
import { currentEntry, entriesOf } from "./track";
import type { Recording } from "./types";
import { usePlayer } from "./use-player";
import { useReplayKeys } from "./use-replay-keys";

// Only sessions in which somebody opened a terminal need what draws one.
const ReplayTerminal = lazy(() => import("@/features/terminal/ReplayTerminal"));

/** The whole replay: the code as it was, what happened, and the controls of time. */
export function ReplayScreen({ recording }: { recording: Recording }) {
  const [params] = useSearchParams();
  const engine = useMemo(() => new ReplayEngine(recording), [recording]);
  const cast = useMemo(() => castOf(recording.people, recording.events), [recording]);
  const entries = useMemo(() => entriesOf(recording.events), [recording]);
  const player = usePlayer(engine, () => {
    const [seq, t] = [Number(params.get("seq")), Number(params.get("t"))];
    return seq > 0 ? engine.after(seq) : engine.at(Number.isFinite(t) ? t : 0);
  });
  const current = currentEntry(entries, player.position);
  const hasTerminal = useMemo(() => engine.events.some((event) => event.type === "terminal_opened"), [engine]);
  const [panel, setPanel] = useState("events");
  useReplayKeys(player, entries, current);

  const { position } = player;
  const chat = useMemo(() => engine.chatUntil(position), [engine, position]);
  const runs = useMemo(() => engine.runsUntil(position), [engine, position]);

  return (
    <div className="grid min-w-0 md:h-dvh md:grid-rows-[auto_minmax(0,1fr)_auto]">
      <ReplayHeader recording={recording} position={position} />
      <div className="grid min-h-0 min-w-0 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <SharedCode engine={engine} position={position} cast={cast} />
        <Tabs
          value={panel}
          onValueChange={setPanel}
          className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] border-t bg-surface max-lg:h-80 lg:border-t-0 lg:border-l"
        >
          <TabList aria-label="What happened" className="border-b px-3 py-1.5">
            <Tab value="events">Events</Tab>
            <Tab value="chat">
              Chat <Count n={chat.length} />
            </Tab>
            <Tab value="runs">
              Runs <Count n={runs.length} />
            </Tab>
            {hasTerminal && <Tab value="terminal">Terminal</Tab>}
          </TabList>
          <TabPanel value="events" tabIndex={-1} className="grid min-h-0 outline-none">
            <EventList
              entries={entries}
              current={current}
              cast={cast}
              onOpen={player.seekTo}
              playing={player.playing}
            />
          </TabPanel>
          <TabPanel value="chat" tabIndex={-1} className="grid min-h-0 outline-none">
            <ChatPanel lines={chat} cast={cast} onOpen={player.seekTo} />
          </TabPanel>
          <TabPanel value="runs" tabIndex={-1} className="grid min-h-0 outline-none">
            <RunsPanel runs={runs} onOpen={player.seekTo} />
          </TabPanel>
          {hasTerminal && (
            <TabPanel value="terminal" tabIndex={-1} className="grid min-h-0 outline-none">
              <Suspense fallback={<p className="p-4 text-sm text-ink-soft">The terminal is being fetched…</p>}>
                <ReplayTerminal
                  sessionId={recording.session_id}
                  events={engine.events}
                  t={position.t}
                  nameOf={(id) => (id === null ? undefined : cast.get(id)?.name)}
                />
              </Suspense>
            </TabPanel>
          )}
        </Tabs>
      </div>
      <Transport engine={engine} player={player} entries={entries} current={current} />
    </div>
  );
}

const Count = ({ n }: { n: number }) =>
  n > 0 && <span className="rounded-full bg-sunken px-1.5 text-xs text-ink-soft tabular-nums">{n}</span>;
