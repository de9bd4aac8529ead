import { Camera, Mic, Volume2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { browserLacks } from "./browser-check";
import { CheckLine } from "./CheckLine";
import { type CallSettings, loadCallSettings, saveCallSettings } from "./call-settings";
import { DeviceSelect } from "./DeviceSelect";
import { type DeviceKind, faultSentence } from "./faults";
import { LevelMeter } from "./LevelMeter";
import { NetworkCheck } from "./NetworkCheck";
import { playTone } from "./sound";
import { useDevices } from "./use-devices";
import { VideoView } from "./VideoView";

/** Camera, microphone, loudspeaker, browser and network, each on its own and none of them required. */
export function DeviceCheck() {
  const { media, local, devices } = useDevices();
  const [settings, setSettings] = useState(loadCallSettings);
  const [playing, setPlaying] = useState(false);
  const [played, setPlayed] = useState(false);
  const [heard, setHeard] = useState<boolean | null>(null);
  const lacks = useMemo(() => browserLacks(window), []);
  const picture = useMemo(() => (local.video.track ? new MediaStream([local.video.track]) : null), [local.video.track]);

  const choose = (part: Partial<CallSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saveCallSettings(part);
  };
  const toggle = (kind: DeviceKind, deviceId: string | undefined) => {
    const on = local[kind].track === null;
    choose({ [kind]: on });
    if (on) void media.open(kind, deviceId);
    else media.close(kind);
  };
  const pick = (kind: DeviceKind, name: "microphone" | "camera", id: string) => {
    choose({ [name]: id, [kind]: true });
    void media.open(kind, id);
  };
  const test = async () => {
    setPlaying(true);
    setHeard(null);
    try {
      await playTone(settings.speaker);
    } finally {
      setPlaying(false);
      setPlayed(true);
    }
  };
  const stateOf = (kind: DeviceKind) => (local[kind].track ? "good" : local[kind].fault ? "attention" : "pending");

  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <div className="grid content-start gap-6">
        <CheckLine state={stateOf("video")} title="Camera">
          <div className="grid aspect-video place-items-center overflow-hidden rounded-md border bg-sunken">
            {picture ? (
              <VideoView stream={picture} mirrored muted aria-label="Your camera, as in a mirror" />
            ) : (
              <Camera className="size-7 text-ink-faint" aria-hidden />
            )}
          </div>
          {local.video.fault && (
            <p role="alert" className="text-sm text-warn">
              {faultSentence(local.video.fault, "video")}
            </p>
          )}
          <Button busy={local.video.opening} onClick={() => toggle("video", settings.camera)}>
            {local.video.track
              ? "Turn the camera off"
              : local.video.opening
                ? "Asking your browser…"
                : "Try the camera"}
          </Button>
          <DeviceSelect
            label="Which camera"
            devices={devices.cameras}
            value={settings.camera}
            onChange={(id) => pick("video", "camera", id)}
          />
        </CheckLine>
        <CheckLine state={lacks.length === 0 ? "good" : "attention"} title="Browser">
          {lacks.length === 0 ? (
            <p className="text-sm text-ink-soft">Everything that an interview needs is there.</p>
          ) : (
            <ul className="grid gap-1 text-sm text-ink-soft">
              {lacks.map((lack) => (
                <li key={lack}>{lack}</li>
              ))}
            </ul>
          )}
        </CheckLine>
        <NetworkCheck />
      </div>
      <div className="grid content-start gap-6">
        <CheckLine state={stateOf("audio")} title="Microphone">
          {local.audio.track ? (
            <>
              <LevelMeter track={local.audio.track} />
              <p className="text-sm text-ink-soft">Say something: the bars should move.</p>
            </>
          ) : (
            local.audio.fault && (
              <p role="alert" className="text-sm text-warn">
                {faultSentence(local.audio.fault, "audio")}
              </p>
            )
          )}
          <Button busy={local.audio.opening} onClick={() => toggle("audio", settings.microphone)}>
            <Mic aria-hidden />
            {local.audio.track
              ? "Turn the microphone off"
              : local.audio.opening
                ? "Asking your browser…"
                : "Try the microphone"}
          </Button>
          <DeviceSelect
            label="Which microphone"
            devices={devices.microphones}
            value={settings.microphone}
            onChange={(id) => pick("audio", "microphone", id)}
          />
        </CheckLine>
        <CheckLine state={heard === null ? "pending" : heard ? "good" : "attention"} title="Loudspeaker">
          <Button busy={playing} onClick={() => void test()}>
            <Volume2 aria-hidden /> {playing ? "Playing…" : "Play three notes"}
          </Button>
          {played && (
            <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <legend className="sr-only">Did you hear the notes?</legend>
              <span aria-hidden>Did you hear them?</span>
              <Button size="sm" aria-pressed={heard === true} onClick={() => setHeard(true)}>
                Yes
              </Button>
              <Button size="sm" aria-pressed={heard === false} onClick={() => setHeard(false)}>
                No
              </Button>
            </fieldset>
          )}
          {heard === false && (
            <p className="text-sm text-ink-soft">
              Turn the volume up, check that this is the right device, and that the tab is not muted.
            </p>
          )}
          <DeviceSelect
            label="Which loudspeaker"
            devices={devices.speakers}
            value={settings.speaker}
            onChange={(speaker) => choose({ speaker })}
          />
        </CheckLine>
      </div>
    </div>
  );
}
