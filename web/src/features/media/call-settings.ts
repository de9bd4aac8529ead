/** What a person chose in the device check and in the call. Kept for this tab alone: the next visitor of a shared computer starts anew. */
export interface CallSettings {
  microphone?: string;
  camera?: string;
  speaker?: string;
  audio: boolean;
  video: boolean;
}

const KEY = "integrity.call";
const initial: CallSettings = { audio: true, video: true };

export function loadCallSettings(): CallSettings {
  try {
    return { ...initial, ...(JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<CallSettings>) };
  } catch {
    return initial;
  }
}

export function saveCallSettings(part: Partial<CallSettings>) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...loadCallSettings(), ...part }));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
