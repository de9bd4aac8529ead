// Runs in the preview's frame, which has no origin, no network and nothing of the room: it shows one page and tells the room what
// the page prints. The page may do to all of this what it likes; the room takes what comes out as text.
import { GUARD } from "../guards-name";
import { type CompiledPage, type FromFrame, type Level, SCRIPT_NAME, type ToFrame } from "../messages";
import { printed } from "./inspect";

const room = window.parent;
/** A sandboxed frame has no origin of its own; its address still has the room's. */
const origin = location.origin;
const say = (message: FromFrame) => room.postMessage(message, origin);

/** A turn of the page's program may take so long before the next loop or call in it ends it. */
const TURN_MS = 1_000;
/** Messages a second; what is more is counted. */
const MAX_PER_SECOND = 50;

let spoken = 0;
let dropped = 0;
setInterval(() => {
  if (dropped > 0) say({ type: "message", level: "warn", text: `${dropped} more messages were left out.`, line: null });
  spoken = 0;
  dropped = 0;
}, 1_000);

function tell(level: Level, text: string, line: number | null = null) {
  if (spoken++ < MAX_PER_SECOND) say({ type: "message", level, text, line });
  else dropped++;
}

guardLoops();
replaceConsole();
replaceStorage();
listen();
if (room !== window) say({ type: "ready" });

function listen() {
  window.addEventListener("message", (event: MessageEvent<ToFrame>) => {
    if (event.source !== room || event.origin !== origin) return;
    if (event.data.type === "ping") say({ type: "pong" });
    else show(event.data.page);
  });
  window.addEventListener("error", (event) => {
    // It is told in the room; the browser's own console need not tell it again.
    event.preventDefault();
    if (event.error || event.message) tell("error", wordsOf(event.error, event.message), lineOf(event.error, event));
  });
  window.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    const { reason } = event;
    tell("error", `A promise was refused and nobody caught it: ${wordsOf(reason)}`, lineOf(reason));
  });
  document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    const what = effectiveDirective.startsWith("form") ? "A form was sent to" : "The page asked for";
    tell("warn", `${what} ${blockedURI || "something"}. The preview has no network: put everything into the file.`);
  });
  // After the page's own handlers: what they leave alone would lead out of the frame.
  window.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href") ?? "#";
    if (event.defaultPrevented || href.startsWith("#") || href.startsWith("javascript:")) return;
    event.preventDefault();
    tell("info", `The link to ${href} was followed. The preview stays on this page.`);
  });
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    tell("info", "The form was sent. The preview has no server, so nothing receives it.");
  });
}

function show({ kind, code }: CompiledPage) {
  if (kind === "react") {
    showReact(code);
    return;
  }
  // Opening a document takes all listeners from its window.
  document.open();
  listen();
  document.addEventListener("DOMContentLoaded", () => say({ type: "shown" }));
  document.write(code);
  document.close();
}

interface Mounted {
  shown: () => void;
  failed: (error: unknown) => void;
}

type Mount = (
  define: (require: unknown, module: unknown, exports: unknown) => void,
  root: Element,
  on: Mounted,
) => void;

function showReact(code: string) {
  const root = document.createElement("div");
  root.id = "root";
  document.body.append(root);
  const library = document.createElement("script");
  // Else browsers would hide what went wrong inside of it.
  library.crossOrigin = "anonymous";
  library.src = "/preview/react.js";
  library.onerror = () =>
    say({ type: "failed", text: "React could not be loaded. Check your connection.", line: null });
  library.onload = () => run(code, root);
  document.head.append(library);
}

function run(code: string, root: Element) {
  const mount = (window as unknown as { __mount: Mount }).__mount;
  let stands = false;
  const failed = (error: unknown) => {
    const [text, line] = [wordsOf(error), lineOf(error)];
    if (stands) tell("error", text, line);
    else say({ type: "failed", text, line });
  };
  const shown = () => {
    if (!stands) say({ type: "shown" });
    stands = true;
  };
  let defined = false;
  (window as unknown as { __define: unknown }).__define = (module: Parameters<Mount>[0]) => {
    defined = true;
    mount(module, root, { shown, failed });
  };
  const stopped = (event: ErrorEvent) => {
    if (!defined) say({ type: "failed", text: event.message, line: event.lineno || null });
  };
  window.addEventListener("error", stopped, { capture: true });
  const script = document.createElement("script");
  // The head stands on the first line, so that lines keep their numbers.
  script.textContent = `__define(function(require,module,exports){${code}\n})\n//# sourceURL=App.jsx`;
  document.body.append(script);
  window.removeEventListener("error", stopped, { capture: true });
}

function guardLoops() {
  let turn = 0;
  let calls = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    turn = 0;
  };
  const guard = (line: number) => {
    if (turn === 0) {
      turn = performance.now();
      port2.postMessage(0);
    } else if ((++calls & 31) === 0 && performance.now() - turn > TURN_MS) {
      throw new RangeError(
        `Stopped in line ${line}: the page ran for more than ${TURN_MS / 1000} s without a pause. Does a loop never end?`,
      );
    }
  };
  Object.defineProperty(window, GUARD, { value: guard });
}

function replaceConsole() {
  const levels: Partial<Record<keyof Console, Level>> = {
    log: "log",
    debug: "log",
    dir: "log",
    table: "log",
    trace: "log",
    info: "info",
    warn: "warn",
    error: "error",
  };
  for (const [name, level] of Object.entries(levels)) {
    (console as unknown as Record<string, unknown>)[name] = (...values: unknown[]) => tell(level, printed(values));
  }
  console.assert = (holds, ...values) => {
    if (!holds) tell("error", `Assertion failed: ${printed(values)}`);
  };
  // Nothing may stand in front of the room.
  window.alert = (text) => tell("info", `alert: ${text}`);
  window.confirm = (text) => {
    tell("info", `confirm: ${text} (answered with no)`);
    return false;
  };
  window.prompt = (text) => {
    tell("info", `prompt: ${text} (answered with nothing)`);
    return null;
  };
}

/** A frame without an origin has no storage; one that lasts as long as the page lets programs go on. */
function replaceStorage() {
  for (const name of ["localStorage", "sessionStorage"]) {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(String(key)) ?? null,
      setItem: (key: string, value: string) => void items.set(String(key), String(value)),
      removeItem: (key: string) => void items.delete(String(key)),
      clear: () => items.clear(),
      key: (index: number) => [...items.keys()][index] ?? null,
      get length() {
        return items.size;
      },
    };
    Object.defineProperty(window, name, { value: storage });
  }
}

const wordsOf = (error: unknown, message = "") =>
  error instanceof Error ? `${error.name}: ${error.message}` : message || printed([error]);

/** The line of the source that an error comes from: React's page and each script of an HTML page have names of their own. */
function lineOf(error: unknown, event?: ErrorEvent): number | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = PLACE.exec(stack) ?? PLACE.exec(event ? `${event.filename}:${event.lineno}:0` : "");
  return place ? Number(place[1] ?? 1) + Number(place[2]) - 1 : null;
}

const PLACE = new RegExp(`(?:App\\.jsx|${SCRIPT_NAME}(\\d+)\\.js):(\\d+):\\d+`);
