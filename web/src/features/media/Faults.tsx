import { faultSentence } from "./faults";
import type { LocalState } from "./local-media";

/** Why one's own devices are not open. The same sentence is not said twice. */
export function Faults({ local }: { local: LocalState }) {
  const { audio, video } = local;
  const sentences = [
    audio.fault && faultSentence(audio.fault, "audio"),
    video.fault && !(audio.fault === "denied" && video.fault === "denied") && faultSentence(video.fault, "video"),
  ].filter((sentence) => typeof sentence === "string");
  if (sentences.length === 0) return null;
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-warn-soft px-3 py-2 text-sm">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
