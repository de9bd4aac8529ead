import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Input } from "./ui/field";

type SearchFieldProps = Omit<ComponentProps<typeof Input>, "type" | "onChange"> & {
  /** What is searched: the name for screen readers and the words in the empty field. */
  label: string;
  onSearch: (text: string) => void;
};

/** A field to look for something in the list below it. */
export function SearchField({ label, onSearch, className, ...props }: SearchFieldProps) {
  return (
    <div className={cn("relative min-w-52 flex-1", className)}>
      <Search className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        className="pl-9"
        onChange={(event) => onSearch(event.target.value)}
        {...props}
      />
    </div>
  );
}
