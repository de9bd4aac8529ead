import { Mic, MicOff, PhoneOff, Settings2, Video, VideoOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { DeviceSelect } from "./DeviceSelect";
import { LevelMeter } from "./LevelMeter";
import type { useCall } from "./use-call";

/** Microphone, camera, devices, leave. */
export function CallBar({ state }: { state: ReturnType<typeof useCall> }) {
  const { local, hears, devices, settings, toggleAudio, toggleVideo, pick, leave } = state;
  const [choosing, setChoosing] = useState(false);
  const seen = local.video.track !== null;
  const mic = hears ? "Mute the microphone" : "Turn the microphone on";
  const camera = seen ? "Turn the camera off" : "Turn the camera on";
  const single = devices.microphones.length < 2 && devices.cameras.length < 2 && devices.speakers.length < 2;
  return (
    <div className="flex items-center gap-1.5" role="toolbar" aria-label="Call">
      <Tooltip content={mic} shortcut="mod+shift+m">
        <Button size="icon" aria-label={mic} busy={local.audio.opening} onClick={toggleAudio}>
          {hears ? <Mic aria-hidden /> : <MicOff className="text-bad" aria-hidden />}
        </Button>
      </Tooltip>
      <Tooltip content={camera}>
        <Button size="icon" aria-label={camera} busy={local.video.opening} onClick={toggleVideo}>
          {seen ? <Video aria-hidden /> : <VideoOff className="text-bad" aria-hidden />}
        </Button>
      </Tooltip>
      <Tooltip content="Choose devices">
        <Button size="icon" aria-label="Choose devices" onClick={() => setChoosing(true)}>
          <Settings2 aria-hidden />
        </Button>
      </Tooltip>
      <Button className="ml-auto" onClick={leave}>
        <PhoneOff aria-hidden /> Leave
      </Button>
      <Dialog open={choosing} onOpenChange={setChoosing} title="Devices" description="What the call uses, in this tab.">
        <div className="grid gap-4">
          {local.audio.track && <LevelMeter track={local.audio.track} />}
          <DeviceSelect
            label="Microphone"
            devices={devices.microphones}
            value={settings.microphone}
            onChange={(id) => pick("microphone", id)}
          />
          <DeviceSelect
            label="Camera"
            devices={devices.cameras}
            value={settings.camera}
            onChange={(id) => pick("camera", id)}
          />
          <DeviceSelect
            label="Loudspeaker"
            devices={devices.speakers}
            value={settings.speaker}
            onChange={(id) => pick("speaker", id)}
          />
          {single && (
            <p className="text-ink-soft">
              There is only one device of each kind. Plug another one in to choose it here.
            </p>
          )}
        </div>
      </Dialog>
    </div>
  );
}
