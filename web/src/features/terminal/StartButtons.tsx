import { Play, SquareChevronRight, SquareTerminal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { languageName } from "@/lib/language-names";
import type { TerminalKind } from "./wire";

interface StartButtonsProps {
  language: string;
  hasRepl: boolean;
  small: boolean;
  onOpen: (kind: TerminalKind) => void;
}

/** The three things that a terminal can be opened for. */
export function StartButtons({ language, hasRepl, small, onOpen }: StartButtonsProps) {
  const size = small ? "sm" : "md";
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Button size={size} variant={small ? "secondary" : "primary"} onClick={() => onOpen("program")}>
        <Play aria-hidden /> {small ? "Run the program" : "Run the program here"}
      </Button>
      {hasRepl && (
        <Button size={size} onClick={() => onOpen("repl")}>
          <SquareChevronRight aria-hidden /> {languageName(language)} prompt
        </Button>
      )}
      <Button size={size} onClick={() => onOpen("shell")}>
        <SquareTerminal aria-hidden /> Shell
      </Button>
    </div>
  );
}
