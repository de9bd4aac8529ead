import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

interface VideoViewProps extends Omit<ComponentProps<"video">, "ref"> {
  stream: MediaStream | null;
  /** One's own picture is shown as in a mirror. */
  mirrored?: boolean;
  speaker?: string | undefined;
  /** The browser wants a click before it plays sound. */
  onBlocked?: () => void;
}

export function VideoView({ stream, mirrored, speaker, onBlocked, className, ...props }: VideoViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const blocked = useRef(onBlocked);
  blocked.current = onBlocked;
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    if (stream) {
      element.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.();
      });
    }
  }, [stream]);
  useEffect(() => {
    if (speaker && video.current && "setSinkId" in video.current)
      void video.current.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  return (
    <video
      ref={video}
      autoPlay
      playsInline
      className={cn("size-full object-cover", mirrored && "-scale-x-100", className)}
      {...props}
    />
  );
}
