import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";
import type { ScreenPort } from "./terminal-client";
import { terminalTheme } from "./theme";
import { allowed, type Size } from "./wire";

/** Letters smaller than this cannot be read; what does not fit then is scrolled to. */
const SMALLEST_FONT = 9;
const SCROLLBACK = 5_000;
const RESET = "\u001bc";

export interface XtermScreenOptions {
  label: string;
  fontSize: number;
  screenReader: boolean;
}

/** Draws a terminal into an element. */
export class XtermScreen implements ScreenPort {
  readonly terminal: Terminal;
  /** Whether this screen answers what programs ask of a terminal: of all that show it, one must. */
  answers: () => boolean = () => false;
  private readonly fit = new FitAddon();
  private past = 0;
  private fontSize: number;

  constructor(element: HTMLElement, options: XtermScreenOptions) {
    this.fontSize = options.fontSize;
    this.terminal = new Terminal({
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--font-mono") || monoOf(element),
      fontSize: options.fontSize,
      scrollback: SCROLLBACK,
      screenReaderMode: options.screenReader,
      minimumContrastRatio: 4.5,
      disableStdin: true,
      macOptionIsMeta: true,
      theme: terminalTheme(),
    });
    this.terminal.loadAddon(this.fit);
    this.terminal.open(element);
    this.terminal.textarea?.setAttribute("aria-label", options.label);
    this.silenceEchoes();
    this.terminal.onCursorMove(() => this.showCursor(element));
    this.terminal.onResize(() => this.showCursor(element));
  }

  replace(data: string, size: Size) {
    this.past++;
    this.resize(size);
    // What it asked of the terminal was answered when it was printed.
    this.terminal.write(RESET + data, () => {
      this.past--;
    });
  }

  write(data: string) {
    this.terminal.write(data);
  }

  /** Takes effect after what was written before it. */
  resize({ columns, rows }: Size) {
    this.terminal.write("", () => this.terminal.resize(columns, rows));
  }

  /** What the element has room for with letters of the chosen size. */
  room(): Size | null {
    const { fontSize } = this.terminal.options;
    this.terminal.options.fontSize = this.fontSize;
    const fitting = this.fit.proposeDimensions();
    this.terminal.options.fontSize = fontSize;
    return fitting && Number.isFinite(fitting.cols) && Number.isFinite(fitting.rows)
      ? allowed({ columns: fitting.cols, rows: fitting.rows })
      : null;
  }

  /** Makes a screen of another size fit, as far as letters can still be read. */
  adapt(size: Size, own: boolean) {
    const room = this.room();
    const scale = own || !room ? 1 : Math.min(1, room.columns / size.columns, room.rows / size.rows);
    this.terminal.options.fontSize = Math.max(SMALLEST_FONT, Math.floor(this.fontSize * scale));
  }

  chooseFont(size: number) {
    this.fontSize = size;
    this.terminal.options.fontSize = size;
  }

  chooseTheme() {
    this.terminal.options.theme = terminalTheme();
  }

  dispose() {
    this.terminal.dispose();
  }

  // A screen that is larger than its place is scrolled to where something happens.
  private showCursor(element: HTMLElement) {
    const frame = element.parentElement;
    const drawn = element.querySelector<HTMLElement>(".xterm-screen");
    if (!frame || !drawn || drawn.offsetHeight <= frame.clientHeight) return;
    const row = drawn.offsetHeight / this.terminal.rows;
    const bottom = (this.terminal.buffer.active.cursorY + 2) * row;
    frame.scrollTop = Math.max(0, bottom - frame.clientHeight);
  }

  // Programs ask a terminal who it is, where its cursor stands and what colours it has; the answers are typed for the person.
  private silenceEchoes() {
    const silent = () => this.past > 0 || !this.answers();
    const { parser } = this.terminal;
    for (const id of [
      { final: "c" },
      { prefix: ">", final: "c" },
      { prefix: "=", final: "c" },
      { final: "n" },
      { prefix: "?", final: "n" },
      { intermediates: "$", final: "p" },
      { prefix: "?", intermediates: "$", final: "p" },
    ]) {
      parser.registerCsiHandler(id, silent);
    }
    for (const code of [4, 10, 11, 12]) parser.registerOscHandler(code, (data) => data.includes("?") && silent());
    parser.registerDcsHandler({ intermediates: "$", final: "q" }, silent);
  }
}

const monoOf = (element: HTMLElement) => {
  const probe = document.createElement("code");
  probe.className = "font-mono";
  element.append(probe);
  const family = getComputedStyle(probe).fontFamily;
  probe.remove();
  return family || "monospace";
};
