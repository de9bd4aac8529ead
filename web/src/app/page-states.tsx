import { RefreshCw } from "lucide-react";
import { useRouteError } from "react-router";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/surface";

/** While a page's code is on its way. */
export function PageSkeleton() {
  return (
    <div className="mx-auto grid max-w-5xl gap-4 p-8" role="status" aria-label="Loading the page">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 h-64" />
    </div>
  );
}

/** A page that broke, or whose code could not be fetched because a newer version was installed. */
export function PageError() {
  const problem = asProblem(useRouteError());
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-3 p-6">
      <h1 className="text-xl">This page could not be shown</h1>
      <p className="text-ink-soft">{problem.message}</p>
      <Button variant="primary" onClick={() => location.reload()}>
        <RefreshCw /> Load it again
      </Button>
    </main>
  );
}
