import { DoorClosed, RefreshCw } from "lucide-react";
import { Link } from "react-router";
import { Button } from "@/components/ui/button";
import { Card, EmptyState } from "@/components/ui/surface";
import type { Refusal } from "./join";

interface RefusedCardProps {
  refusal: Refusal;
  title: string | undefined;
  busy: boolean;
  onRetry: () => void;
}

/** Why one cannot get in, and the way on. */
export const RefusedCard = ({ refusal, title, busy, onRetry }: RefusedCardProps) => (
  <Card>
    <h1 className="sr-only">{title ? `Join ${title}` : "Join an interview"}</h1>
    <EmptyState
      icon={DoorClosed}
      title={refusal.title}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {refusal.way === "retry" && (
            <Button variant="primary" busy={busy} onClick={onRetry}>
              <RefreshCw aria-hidden /> Look again
            </Button>
          )}
          <Button asChild>
            <Link to="/join">Enter another code</Link>
          </Button>
        </div>
      }
    >
      {title && <p className="mb-1 font-medium text-ink">{title}</p>}
      <p role="status">{refusal.sentence}</p>
    </EmptyState>
  </Card>
);
