import type { Terminal } from "@xterm/xterm";

/** The key that leaves the terminal: every other one belongs to the program in it. */
export const LEAVE_KEY = "F6";

/**
 * What the browser does with keys before the program gets them: F6 leaves; Ctrl+C copies where something is selected, else it
 * interrupts; Ctrl+V and the usual keys of terminals, Ctrl+Shift+C and V, copy and paste.
 */
export function handleKeys(terminal: Terminal, leave: () => void) {
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== "keydown") return true;
    if (event.key === LEAVE_KEY) {
      event.preventDefault();
      leave();
      return false;
    }
    const control = event.ctrlKey && !event.altKey && !event.metaKey;
    const key = event.key.toLowerCase();
    if (control && key === "c" && (event.shiftKey || terminal.hasSelection())) {
      event.preventDefault();
      void navigator.clipboard?.writeText(terminal.getSelection());
      terminal.clearSelection();
      return false;
    }
    // The browser's own paste comes as an event that the terminal takes.
    return !(control && key === "v");
  });
}
