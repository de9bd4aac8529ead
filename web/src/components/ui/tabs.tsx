import { Tabs as Radix } from "radix-ui";
import { cn } from "@/lib/cn";

export const Tabs = Radix.Root;
export const TabPanel = Radix.Content;

export const TabList = ({ className, ...props }: Radix.TabsListProps) => (
  <Radix.List className={cn("flex items-center gap-1", className)} {...props} />
);

export const Tab = ({ className, ...props }: Radix.TabsTriggerProps) => (
  <Radix.Trigger
    className={cn(
      "inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium text-ink-soft transition-colors hover:text-ink",
      "data-[state=active]:bg-accent-soft data-[state=active]:text-ink [&_svg]:size-4",
      className,
    )}
    {...props}
  />
);
