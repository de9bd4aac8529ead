import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { type CompiledPage, type FromFrame, fromFrame, type ToFrame } from "./messages";
import { watch } from "./watch";

interface PreviewFrameProps {
  page: CompiledPage;
  visible: boolean;
  onMessage: (message: FromFrame) => void;
  /** The page does not answer any more. */
  onSilent: () => void;
}

/** A page that has not come to stand by then will not. */
const START_MS = 15_000;

/**
 * One page in a frame of its own. The frame has no origin, so that nothing of the room can be reached from it; browsers that can put
 * it into a process of its own do. It shows one page in its life: another page gets another frame.
 */
export function PreviewFrame({ page, visible, onMessage, onSilent }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const callbacks = useRef({ onMessage, onSilent });
  useEffect(() => {
    callbacks.current = { onMessage, onSilent };
  });
  useEffect(() => {
    const post = (message: ToFrame) => frame.current?.contentWindow?.postMessage(message, "*");
    let watching: ReturnType<typeof watch> | null = null;
    let given = false;
    const start = setTimeout(() => {
      callbacks.current.onMessage({ type: "failed", text: "The page could not be loaded in time.", line: null });
    }, START_MS);
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== "null") return;
      const message = fromFrame(event.data);
      if (!message) return;
      watching?.heard();
      if (message.type === "ready") {
        // A page that loads the frame anew gets nothing: it is told once what to show.
        if (given) return;
        given = true;
        post({ type: "show", page });
        watching = watch(
          () => post({ type: "ping" }),
          () => callbacks.current.onSilent(),
        );
        return;
      }
      if (message.type === "shown" || message.type === "failed") clearTimeout(start);
      if (message.type === "shown") watching?.stands();
      if (message.type !== "pong") callbacks.current.onMessage(message);
    };
    window.addEventListener("message", listen);
    return () => {
      window.removeEventListener("message", listen);
      clearTimeout(start);
      watching?.stop();
    };
  }, [page]);
  return (
    <iframe
      ref={frame}
      src="/preview/frame"
      title="Preview of the page"
      sandbox="allow-scripts allow-forms"
      referrerPolicy="no-referrer"
      // The page before stays in view until this one stands.
      inert={!visible}
      className={cn("absolute inset-0 size-full border-0 bg-white [color-scheme:light]", !visible && "opacity-0")}
    />
  );
}
