import { MonitorDot, Plus, Search } from "lucide-react";
import { Link } from "react-router";
import { may, useUser } from "@/api/identity";
import { Button } from "@/components/ui/button";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";

export const NotTheirs = () => (
  <Card>
    <EmptyState icon={MonitorDot} title="Your role does not watch interviews">
      Admins, recruiters and monitors do. Ask an admin of your organisation where you should be one of them.
    </EmptyState>
  </Card>
);

export const NothingFits = ({ all, onShowAll }: { all: number; onShowAll: () => void }) => (
  <Card>
    <EmptyState
      icon={Search}
      title="No open interview fits"
      action={<Button onClick={onShowAll}>Show all {all}</Button>}
    >
      Look for another word, or show all of them.
    </EmptyState>
  </Card>
);

export function NothingOpen() {
  const user = useUser();
  return (
    <Card>
      <EmptyState
        icon={MonitorDot}
        title="No interview is open now"
        action={
          may(user?.role, "manage_sessions") && (
            <Button asChild variant="primary">
              <Link to="/interviews/new">
                <Plus /> New interview
              </Link>
            </Button>
          )
        }
      >
        An interview appears here as soon as its candidate joins, with who is there, what was run last and what was
        noticed. It leaves again when it ends.
      </EmptyState>
    </Card>
  );
}

export function WallSkeleton() {
  return (
    <div
      role="status"
      aria-label="Connecting to the wall"
      className="grid gap-4 md:grid-cols-[repeat(auto-fill,minmax(21rem,1fr))]"
    >
      {["a", "b", "c"].map((key) => (
        <Skeleton key={key} className="h-72" />
      ))}
    </div>
  );
}
