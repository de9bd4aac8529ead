import type { ReactNode } from "react";
import { usePageTitle } from "@/app/page-title";
import { cn } from "@/lib/cn";

interface PageProps {
  title: string;
  /** Where the title on the page says more than the tab's. */
  heading?: ReactNode;
  description?: ReactNode;
  back?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A staff page: one title, what can be done with it, and its content in one column of one width. */
export function Page({ title, heading, description, back, actions, className, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={cn("mx-auto grid w-full max-w-6xl content-start gap-6 px-4 py-6 sm:px-8 sm:py-8", className)}>
      <div className="grid gap-2">
        {back}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="grid min-w-0 gap-1">
            <h1 className="text-2xl">{heading ?? title}</h1>
            {description && <div className="max-w-2xl text-ink-soft">{description}</div>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}
