/** What this browser lacks, as sentences; nothing where everything is there. */
export function browserLacks(scope: {
  RTCPeerConnection?: unknown;
  WebSocket?: unknown;
  isSecureContext?: boolean;
  innerWidth?: number;
}): string[] {
  const lacks: string[] = [];
  if (!scope.WebSocket)
    lacks.push("It has no web sockets, which the room needs. Use a current Chrome, Edge, Firefox or Safari.");
  if (!scope.RTCPeerConnection)
    lacks.push("It makes no video calls. You can still write code and chat, or use another browser.");
  if (scope.isSecureContext === false)
    lacks.push("This page was opened without HTTPS, so browsers give it no camera and no microphone.");
  if ((scope.innerWidth ?? Number.POSITIVE_INFINITY) < 700) {
    lacks.push("The window is narrow. It works, but writing code is easier on a computer's screen.");
  }
  return lacks;
}
