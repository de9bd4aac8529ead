import { formatDateTime, formatRelative } from "@/lib/time";

/** A moment as people say it, with the exact one on hover and for machines. */
export const Moment = ({ iso, exact, className }: { iso: string; exact?: boolean; className?: string }) => (
  <time
    dateTime={iso}
    title={new Date(iso).toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" })}
    className={className}
  >
    {exact ? formatDateTime(iso) : formatRelative(iso)}
  </time>
);
