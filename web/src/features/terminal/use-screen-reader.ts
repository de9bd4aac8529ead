import { create } from "zustand";

const KEY = "integrity.terminal-reader";

const stored = () => {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
};

/** Whether the terminal is read aloud; the choice is remembered. */
export const useScreenReader = create<{ on: boolean }>(() => ({ on: stored() }));

export function chooseScreenReader(on: boolean) {
  useScreenReader.setState({ on });
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // The choice lasts as long as this page.
  }
}
