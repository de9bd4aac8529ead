import { Badge } from "@/components/ui/surface";
import { type Status, statusLabel, statusTone } from "./status";

export const StatusBadge = ({ status }: { status: Status }) => (
  <Badge tone={statusTone[status]}>
    {status === "live" && <span className="size-1.5 animate-pulse rounded-full bg-good" aria-hidden />}
    {statusLabel[status]}
  </Badge>
);
