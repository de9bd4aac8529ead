// What a page and the room's terminal exchange over /hubs/terminal.

export type TerminalKind = "program" | "repl" | "shell";

export interface TerminalPerson {
  id: string;
  name: string;
}

export interface TerminalState {
  id: string;
  kind: TerminalKind;
  /** Of the program or prompt; null of a shell. */
  language: string | null;
  opened_by: TerminalPerson;
  opened_at: string;
  columns: number;
  rows: number;
  /** Who typed last. */
  typist: TerminalPerson | null;
  status: "starting" | "running" | "closed";
  reason: string | null;
  exit_code: number | null;
  message: string | null;
}

export interface Welcome {
  you: string;
  can_type: boolean;
  /** The languages whose prompt can be opened on this server. */
  repls: string[];
  /** Characters that one input message may have. */
  max_input: number;
}

/** The terminal from its beginning, or from as far back as is kept; replaces what was shown. */
export interface Screen {
  terminal: TerminalState | null;
  n: number;
  data: string;
  cut: boolean;
}

export interface Output {
  id: string;
  n: number;
  data: string;
}

/** Size, typist or status changed, at this place between the output. */
export interface StateChange {
  terminal: TerminalState | null;
  n: number;
}

export interface Reply {
  ok: boolean;
  code?: string | null;
  message?: string | null;
}

export const MIN_COLUMNS = 10;
export const MAX_COLUMNS = 400;
export const MIN_ROWS = 3;
export const MAX_ROWS = 200;

export interface Size {
  columns: number;
  rows: number;
}

/** The nearest size that the server takes. */
export const allowed = ({ columns, rows }: Size): Size => ({
  columns: Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Math.floor(columns))),
  rows: Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.floor(rows))),
});

/** Whose screen gives the terminal its size. */
export const leaderOf = (terminal: TerminalState): string => (terminal.typist ?? terminal.opened_by).id;
