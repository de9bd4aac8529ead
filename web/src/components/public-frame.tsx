import { Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { chooseTheme, useTheme } from "@/app/theme";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

/** The frame of every page that needs no account. */
export function PublicFrame({
  actions,
  className,
  children,
}: {
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const dark = useTheme((theme) => theme.dark);
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-3 px-4 py-3 sm:px-8 sm:py-5">
        <Link to="/" className="rounded-md" aria-label="Integrity AI, start page">
          <Logo />
        </Link>
        <div className="flex items-center gap-1.5">
          <Button
            variant="ghost"
            size="icon"
            aria-label={dark ? "Use light colours" : "Use dark colours"}
            onClick={() => chooseTheme(dark ? "light" : "dark")}
          >
            {dark ? <Sun aria-hidden /> : <Moon aria-hidden />}
          </Button>
          {actions}
        </div>
      </header>
      <main className={cn("mx-auto w-full max-w-6xl px-4 pt-4 pb-12 sm:px-8", className)}>{children}</main>
    </div>
  );
}
