import type { LucideIcon } from "lucide-react";
import { useEffect } from "react";
import { create } from "zustand";

/** Something a person can do here. Toolbars, shortcuts and the command palette all draw from this one registry. */
export interface Action {
  id: string;
  title: string;
  group: string;
  icon?: LucideIcon;
  /** For example `mod+enter`; `mod` is Cmd on a Mac and Ctrl elsewhere. */
  shortcut?: string;
  /** Also works while somebody types. */
  whileTyping?: boolean;
  disabled?: boolean;
  run: () => void;
}

interface Registry {
  actions: Map<string, Action>;
  paletteOpen: boolean;
}

export const useActionRegistry = create<Registry>(() => ({ actions: new Map(), paletteOpen: false }));

export const openPalette = (open = true) => useActionRegistry.setState({ paletteOpen: open });

/** Offers actions while the component is shown. Memoise the array: a new one registers again. */
export function useActions(actions: Action[]) {
  useEffect(() => {
    useActionRegistry.setState((state) => {
      const next = new Map(state.actions);
      for (const action of actions) next.set(action.id, action);
      return { actions: next };
    });
    return () =>
      useActionRegistry.setState((state) => {
        const next = new Map(state.actions);
        for (const action of actions) if (next.get(action.id) === action) next.delete(action.id);
        return { actions: next };
      });
  }, [actions]);
}

export const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The keys of a shortcut as they are printed on keyboards: ["⌘", "↵"] or ["Ctrl", "Enter"]. */
export function keysOf(shortcut: string): string[] {
  const names: Record<string, string> = isMac
    ? { mod: "⌘", shift: "⇧", alt: "⌥", enter: "↵", escape: "Esc" }
    : { mod: "Ctrl", shift: "Shift", alt: "Alt", enter: "Enter", escape: "Esc" };
  return shortcut.split("+").map((key) => names[key] ?? key.toUpperCase());
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.split("+");
  const key = keys.at(-1) ?? "";
  // With Alt held, many layouts write another letter: the key's place counts as well.
  const pressed = event.key.toLowerCase() === key || (event.altKey && event.code === `Key${key.toUpperCase()}`);
  return (
    pressed &&
    keys.includes("mod") === (isMac ? event.metaKey : event.ctrlKey) &&
    keys.includes("shift") === event.shiftKey &&
    keys.includes("alt") === event.altKey
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target instanceof HTMLInputElement
      ? !/^(range|checkbox|radio|button)$/.test(target.type)
      : /^(TEXTAREA|SELECT)$/.test(target.tagName)));

/** Whether keys belong to what is in front, such as a program in a terminal. Those of a Mac's Cmd never do. */
const isTaken = (event: KeyboardEvent) =>
  !event.metaKey && event.target instanceof Element && event.target.closest("[data-own-keys]") !== null;

/** Listens for the shortcuts of everything registered, and for the palette's own. */
export function listenForShortcuts() {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (matches(event, "mod+k")) {
      event.preventDefault();
      openPalette();
      return;
    }
    for (const action of useActionRegistry.getState().actions.values()) {
      if (!action.shortcut || action.disabled || !matches(event, action.shortcut)) continue;
      if (isTyping(event.target) && !action.whileTyping) continue;
      event.preventDefault();
      action.run();
      return;
    }
  };
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
}
