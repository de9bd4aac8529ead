import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { type CallSettings, loadCallSettings, saveCallSettings } from "./call-settings";
import type { DeviceKind } from "./faults";
import { PeerCall } from "./peer-call";
import type { LinkView } from "./peer-link";
import type { CallPerson, RoomSignalling } from "./signalling";
import { useDevices } from "./use-devices";

const nothing: ReadonlyMap<string, LinkView> = new Map();
const OUT = { joined: false, audio: false, video: false };

/** One's part in the call of a room: in or out of it, with which devices, and the others. */
export function useCall(room: RoomSignalling, sessionId: string) {
  const { media, local, devices } = useDevices();
  const [settings, setSettings] = useState(loadCallSettings);
  const [call, setCall] = useState<PeerCall | null>(null);
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const links = useSyncExternalStore(call ? call.subscribe : neverChanges, call ? call.snapshot : () => nothing);
  const { setCall: tell, sendCallSignal, onCallSignal, connected } = room;
  const selfId = room.you.id;
  const others = useMemo(() => inCall(room.people, selfId), [room.people, selfId]);
  const ids = others.map((person) => person.id).join();

  const choose = useCallback((part: Partial<CallSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saveCallSettings(part);
  }, []);

  const { audio, video } = local;
  const hears = call !== null && audio.track !== null && settings.audio;
  const sees = call !== null && video.track !== null;

  useEffect(() => call?.setTracks({ audio: audio.track, video: video.track }), [call, audio.track, video.track]);
  useEffect(() => {
    if (audio.track) audio.track.enabled = settings.audio;
  }, [settings.audio, audio.track]);
  useEffect(() => (call ? onCallSignal((from, data) => call.receive(from, data)) : undefined), [call, onCallSignal]);
  useEffect(() => call?.setPeople(ids === "" ? [] : ids.split(",")), [call, ids]);
  useEffect(() => {
    if (call && connected) call.resume();
  }, [call, connected]);
  useEffect(() => {
    if (call) void tell({ joined: true, audio: hears, video: sees }).catch(() => undefined);
  }, [call, hears, sees, tell]);

  const current = useRef(call);
  current.current = call;
  const leave = useCallback(() => {
    current.current?.leave();
    setCall(null);
    media.stop();
    void tell(OUT).catch(() => undefined);
  }, [media, tell]);
  useEffect(
    () => () => {
      if (!current.current) return;
      current.current.leave();
      void tell(OUT).catch(() => undefined);
    },
    [tell],
  );

  const join = async () => {
    setJoining(true);
    setProblem(null);
    try {
      const config = await unwrap(api.GET("/api/sessions/{id}/call", { params: { path: { id: sessionId } } }));
      if (others.length + 1 > config.max_people) {
        setProblem(
          `The call has ${config.max_people} people, as many as it carries. Somebody has to leave it first; chat and editor work as before.`,
        );
        return;
      }
      // Who joins without a device is still heard of, and hears the others.
      await Promise.all([
        settings.audio ? media.open("audio", settings.microphone) : undefined,
        settings.video ? media.open("video", settings.camera) : undefined,
      ]);
      const iceServers = config.ice_servers.map((server) => ({
        urls: server.urls,
        ...(server.username ? { username: server.username } : {}),
        ...(server.credential ? { credential: server.credential } : {}),
      }));
      setCall(new PeerCall({ selfId, iceServers, send: sendCallSignal }));
    } catch (error) {
      setProblem(asProblem(error).message);
    } finally {
      setJoining(false);
    }
  };

  const toggleAudio = () => {
    const on = !(settings.audio && audio.track);
    choose({ audio: on });
    if (on && call && !audio.track) void media.open("audio", settings.microphone);
  };
  const toggleVideo = () => {
    const on = call ? !video.track : !settings.video;
    choose({ video: on });
    if (!call) return;
    if (on) void media.open("video", settings.camera);
    else media.close("video");
  };
  const pick = (name: "microphone" | "camera" | "speaker", id: string) => {
    choose({ [name]: id });
    const kind: DeviceKind | null = name === "microphone" ? "audio" : name === "camera" ? "video" : null;
    if (call && kind && local[kind].track) void media.open(kind, id);
  };

  return {
    call,
    links,
    others,
    local,
    devices,
    settings,
    joining,
    problem,
    hears,
    sees,
    join,
    leave,
    toggleAudio,
    toggleVideo,
    pick,
  };
}

const neverChanges = () => () => undefined;

const inCall = (people: readonly CallPerson[], selfId: string) =>
  people.filter((person) => person.id !== selfId && person.connected && person.call.joined);
