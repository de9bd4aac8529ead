import type { ITheme } from "@xterm/xterm";

/** The sixteen colours of a terminal and the page's token that each one is. */
const tokens = {
  background: "--sunken",
  foreground: "--ink",
  cursor: "--accent",
  cursorAccent: "--sunken",
  selectionBackground: "--accent-soft",
  black: "--ink-soft",
  red: "--bad",
  green: "--good",
  yellow: "--warn",
  blue: "--code-function",
  magenta: "--code-keyword",
  cyan: "--accent",
  white: "--ink-soft",
  brightBlack: "--ink-faint",
  brightRed: "--bad",
  brightGreen: "--code-string",
  brightYellow: "--code-number",
  brightBlue: "--code-function",
  brightMagenta: "--code-keyword",
  brightCyan: "--code-type",
  brightWhite: "--ink",
} as const satisfies Partial<Record<keyof ITheme, string>>;

/** The page's colours as they are now, in the notation that the terminal reads. */
export function terminalTheme(root: Element = document.documentElement): ITheme {
  const style = getComputedStyle(root);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const theme: Record<string, string> = {};
  for (const [name, token] of Object.entries(tokens)) {
    const value = style.getPropertyValue(token).trim();
    if (!pen || !value) continue;
    pen.fillStyle = value;
    pen.fillRect(0, 0, 1, 1);
    theme[name] = hex(pen.getImageData(0, 0, 1, 1).data);
  }
  return theme;
}

const hex = ([r = 0, g = 0, b = 0]: Uint8ClampedArray) =>
  `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
