import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Toaster } from "sonner";
import { asProblem } from "@/api/problem";
import { TooltipProvider } from "@/components/ui/tooltip";
import { listenForShortcuts } from "./actions";
import { useTheme } from "./theme";

const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only what may pass by itself is asked again.
      retry: (count, error) => {
        const { status } = asProblem(error);
        return count < RETRIES && (status === 0 || status >= 500);
      },
    },
  },
});

export function Providers({ children }: { children: ReactNode }) {
  const dark = useTheme((theme) => theme.dark);
  useEffect(listenForShortcuts, []);
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={350}>
        {children}
        {/* On telephones above the room's bar, which has to stay in reach. */}
        <Toaster
          theme={dark ? "dark" : "light"}
          position="bottom-right"
          mobileOffset={{ bottom: 72, left: 16, right: 16 }}
          closeButton
        />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
