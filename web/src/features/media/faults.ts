/** Why a camera or a microphone could not be opened. */
export type DeviceFault = "denied" | "missing" | "busy" | "lost" | "insecure" | "unknown";

export type DeviceKind = "audio" | "video";

const byName: Record<string, DeviceFault> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export function faultOf(error: unknown): DeviceFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return byName[name] ?? "unknown";
}

/** Where this browser keeps the permission that was refused. */
export function howToAllow(userAgent = navigator.userAgent): string {
  if (/firefox/i.test(userAgent)) {
    return "Click the crossed-out camera or microphone left of the address, remove the block, and try again.";
  }
  if (/safari/i.test(userAgent) && !/chrome|chromium|edg/i.test(userAgent)) {
    return "Open Safari, Settings for this website, allow camera and microphone, and try again.";
  }
  return "Click the icon left of the address, allow camera and microphone for this site, and try again.";
}

const things: Record<DeviceKind, string> = { audio: "microphone", video: "camera" };

/** What happened and what to do about it. */
export function faultSentence(fault: DeviceFault, kind: DeviceKind, userAgent?: string): string {
  const thing = things[kind];
  switch (fault) {
    case "denied":
      return `Your browser does not let this page use the ${thing}. ${howToAllow(userAgent)}`;
    case "missing":
      return `No ${thing} was found. Plug one in, or go on without.`;
    case "busy":
      return `The ${thing} is in use by another program. Close that program and try again.`;
    case "lost":
      return `The ${thing} was disconnected. Plug it in again, or choose another one.`;
    case "insecure":
      return `Browsers give pages a ${thing} over HTTPS only. Open this page with https:// in its address, or go on without.`;
    case "unknown":
      return `The ${thing} could not be opened. Try again, or choose another one.`;
  }
}
