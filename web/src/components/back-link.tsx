import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

export const BackLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    className="inline-flex items-center gap-1.5 justify-self-start rounded-sm text-sm text-ink-soft hover:text-ink"
  >
    <ArrowLeft className="size-4" aria-hidden /> {children}
  </Link>
);
