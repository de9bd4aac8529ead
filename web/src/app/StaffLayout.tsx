import {
  CalendarClock,
  FileQuestion,
  LayoutGrid,
  type LucideIcon,
  MonitorDot,
  Plus,
  ScrollText,
  Users,
} from "lucide-react";
import { useEffect, useLayoutEffect, useMemo } from "react";
import { Link, Navigate, NavLink, Outlet, useLocation, useNavigate } from "react-router";
import { renew } from "@/api/client";
import { useGuest } from "@/api/guest";
import { may, type Permission, useIdentity } from "@/api/identity";
import { CommandPalette } from "@/components/command-palette";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/tooltip";
import { cn } from "@/lib/cn";
import { AccountMenu } from "./AccountMenu";
import { type Action, openPalette, useActions } from "./actions";
import { PageSkeleton } from "./page-states";

const places: { to: string; label: string; icon: LucideIcon; needs?: Permission }[] = [
  { to: "/interviews", label: "Interviews", icon: CalendarClock },
  { to: "/questions", label: "Questions", icon: FileQuestion },
  { to: "/monitor", label: "Monitor", icon: MonitorDot, needs: "monitor_sessions" },
  { to: "/members", label: "Members", icon: Users },
  { to: "/audit", label: "Audit trail", icon: ScrollText, needs: "read_audit" },
];

/** The frame of every staff page. Whoever is not signed in goes to the sign-in page and comes back. */
export function Component() {
  const identity = useIdentity();
  const location = useLocation();
  // Whoever was a guest in this tab speaks as a member of staff from here on.
  useLayoutEffect(() => useGuest.setState({ guest: null }), []);
  useEffect(() => {
    // An unreachable server shows as signed out; the sign-in page then says why.
    if (identity.status === "unknown") renew().catch(() => useIdentity.setState({ status: "signed_out" }));
  }, [identity.status]);

  if (identity.status === "unknown") return <PageSkeleton />;
  if (identity.status === "signed_out") {
    return <Navigate to={`/login?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  }
  return <Frame role={identity.user.role} />;
}

function Frame({ role }: { role: string }) {
  const navigate = useNavigate();
  const visible = useMemo(() => places.filter((place) => !place.needs || may(role, place.needs)), [role]);
  const actions = useMemo<Action[]>(
    () => [
      ...visible.map((place) => ({
        id: `go${place.to}`,
        title: `Go to ${place.label.toLowerCase()}`,
        group: "Go to",
        icon: place.icon,
        run: () => void navigate(place.to),
      })),
      ...(may(role, "manage_sessions")
        ? [
            {
              id: "new-interview",
              title: "New interview",
              group: "Create",
              icon: Plus,
              run: () => void navigate("/interviews/new"),
            },
          ]
        : []),
      ...(may(role, "manage_questions")
        ? [
            {
              id: "new-question",
              title: "New question",
              group: "Create",
              icon: Plus,
              run: () => void navigate("/questions/new"),
            },
          ]
        : []),
    ],
    [visible, role, navigate],
  );
  useActions(actions);
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] md:grid-cols-[13.5rem_1fr] md:grid-rows-1 print:block">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="z-20 flex print:hidden items-center gap-2 border-b bg-surface px-4 py-2.5 md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:gap-5 md:border-r md:border-b-0 md:p-4">
        <Link to="/interviews" className="rounded-md md:px-1.5" aria-label="Integrity AI, interviews">
          <Logo className="[&>svg]:shrink-0 max-sm:text-[0px]" />
        </Link>
        <nav aria-label="Main" className="min-w-0 flex-1 overflow-x-auto">
          <ul className="flex gap-1 md:grid">
            {visible.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  className={({ isActive }) =>
                    cn(
                      "flex h-9 items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 font-medium text-ink-soft transition-colors hover:bg-sunken hover:text-ink",
                      isActive && "bg-accent-soft text-accent-strong hover:bg-accent-soft hover:text-accent-strong",
                    )
                  }
                >
                  <Icon className="size-4 shrink-0" aria-hidden />
                  <span className="max-md:sr-only">{label}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Button variant="ghost" className="justify-between px-2.5 max-md:hidden" onClick={() => openPalette()}>
          <span className="flex items-center gap-2.5">
            <LayoutGrid aria-hidden /> Commands
          </span>
          <Kbd shortcut="mod+k" />
        </Button>
        <AccountMenu />
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        <Outlet />
      </main>
      <CommandPalette />
    </div>
  );
}
