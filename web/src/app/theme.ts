import { create } from "zustand";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "integrity.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

const isDark = (choice: ThemeChoice) => choice === "dark" || (choice === "system" && system.matches);

export const useTheme = create<{ choice: ThemeChoice; dark: boolean }>(() => ({
  choice: stored(),
  dark: isDark(stored()),
}));

export function chooseTheme(choice: ThemeChoice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice lasts as long as this page.
  }
  useTheme.setState({ choice, dark: isDark(choice) });
}

useTheme.subscribe(({ dark }) => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
});
system.addEventListener("change", () => {
  const { choice } = useTheme.getState();
  useTheme.setState({ dark: isDark(choice) });
});

// Paper is light, whatever the screen is.
window.addEventListener("beforeprint", () => {
  document.documentElement.dataset.theme = "light";
});
window.addEventListener("afterprint", () => {
  document.documentElement.dataset.theme = useTheme.getState().dark ? "dark" : "light";
});
