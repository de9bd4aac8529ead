import { ExternalLink, ListFilter, MoreHorizontal } from "lucide-react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import type { Schemas } from "@/api/client";
import { CopyButton } from "@/components/copy-button";
import { Moment } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Badge } from "@/components/ui/surface";
import { actionName, objectPath } from "./actions";

interface AuditRowProps {
  entry: Schemas["AuditEntryView"];
  onObject: (id: string) => void;
}

export function AuditRow({ entry, onObject }: AuditRowProps) {
  const navigate = useNavigate();
  const path = objectPath(entry.object_type, entry.object_id);
  return (
    <li className="flex items-start justify-between gap-3 px-4 py-3 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Badge>{actionName(entry.action)}</Badge>
          <span className="min-w-0 break-words">{entry.summary}</span>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          <Moment iso={entry.at} />
          <Moment iso={entry.at} exact className="tabular-nums max-sm:hidden" />
          <span>{entry.actor ? `${entry.actor.name} (${entry.actor.role})` : "by the system"}</span>
          {entry.correlation_id && (
            <span className="inline-flex min-w-0 items-center">
              <span className="truncate font-mono text-xs text-ink-faint">{entry.correlation_id.slice(0, 8)}…</span>
              <CopyButton
                text={entry.correlation_id}
                label={`Copy the correlation id ${entry.correlation_id}`}
                variant="ghost"
                size="icon-sm"
                className="-my-1.5"
              />
            </span>
          )}
        </p>
      </div>
      <Menu
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={`More about: ${entry.summary}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => onObject(entry.object_id)}>
          <ListFilter aria-hidden /> Only this object
        </MenuItem>
        {path && (
          <MenuItem onSelect={() => void navigate(path)}>
            <ExternalLink aria-hidden /> Open it
          </MenuItem>
        )}
        <MenuItem
          onSelect={() =>
            navigator.clipboard
              .writeText(entry.object_id)
              .then(() => toast.success("The object's id is in your clipboard."))
              .catch(() => toast.error(`Your browser did not allow copying. The id is ${entry.object_id}.`))
          }
        >
          Copy the object's id
        </MenuItem>
      </Menu>
    </li>
  );
}
