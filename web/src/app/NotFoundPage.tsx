import { Link } from "react-router";
import { Button } from "@/components/ui/button";
import { usePageTitle } from "./page-title";

export function Component() {
  usePageTitle("Not found");
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-3 p-6">
      <h1 className="text-xl">There is nothing at this address</h1>
      <p className="text-ink-soft">
        The link may be old or incomplete. With an invitation to an interview, type its nine-letter code instead.
      </p>
      <div className="flex gap-2">
        <Button asChild variant="primary">
          <Link to="/join">Enter a code</Link>
        </Button>
        <Button asChild>
          <Link to="/">Go to the start</Link>
        </Button>
      </div>
    </main>
  );
}
