import { Skeleton } from "@/components/ui/surface";

/** The room's shape while it is entered. */
export function RoomSkeleton() {
  return (
    <div role="status" aria-label="Entering the room" className="grid h-dvh grid-rows-[3.25rem_1fr] bg-canvas">
      <div className="flex items-center gap-3 border-b bg-surface px-4">
        <Skeleton className="size-6" />
        <Skeleton className="h-4 w-48" />
        <Skeleton className="ml-auto h-7 w-32" />
      </div>
      <div className="grid min-h-0 gap-px bg-line p-px min-[900px]:grid-cols-[24%_1fr_22%]">
        <div className="hidden content-start gap-3 bg-surface p-4 min-[900px]:grid">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="mt-3 h-24" />
        </div>
        <div className="grid min-h-0 gap-px bg-line min-[900px]:grid-rows-[62%_1fr]">
          <div className="grid content-start gap-3 bg-surface p-4">
            <Skeleton className="h-8" />
            {["w-1/2", "w-2/3", "w-1/3", "w-3/5", "w-2/5"].map((width) => (
              <Skeleton key={width} className={`h-4 ${width}`} />
            ))}
          </div>
          <div className="hidden content-start gap-3 bg-surface p-4 min-[900px]:grid">
            <Skeleton className="h-8 w-64" />
          </div>
        </div>
        <div className="hidden content-start gap-3 bg-surface p-4 min-[900px]:grid">
          <Skeleton className="h-32" />
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </div>
      </div>
    </div>
  );
}
