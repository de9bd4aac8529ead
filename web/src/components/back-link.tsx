import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

/** The way to where a page belongs. */
export const BackLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    className="inline-flex w-fit items-center gap-1.5 rounded-sm text-sm text-ink-soft hover:text-ink print:hidden"
  >
    <ArrowLeft aria-hidden className="size-4" />
    {children}
  </Link>
);
