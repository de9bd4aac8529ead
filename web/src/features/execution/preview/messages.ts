// What the room and the frame of a preview say to each other. Whatever comes out of the frame was written by the page in it: it is
// text to show, in bounds, and nothing else.

/** A page that can be shown: a whole HTML document, or a module whose default export is a React component. */
export interface CompiledPage {
  kind: "html" | "react";
  code: string;
}

export type ToFrame = { type: "show"; page: CompiledPage } | { type: "ping" };

export type Level = "log" | "info" | "warn" | "error";

export interface PageMessage {
  level: Level;
  text: string;
  /** Where in the source it comes from, from 1; null where nobody knows. */
  line: number | null;
}

export type FromFrame =
  /** The frame is there and waits for its page. */
  | { type: "ready" }
  | { type: "pong" }
  /** The page stands. */
  | { type: "shown" }
  /** The page did not come to stand. */
  | { type: "failed"; text: string; line: number | null }
  | ({ type: "message" } & PageMessage);

/** What the scripts of an HTML page are called, before the line that they begin in. */
export const SCRIPT_NAME = "script-from-line-";

export const MAX_TEXT = 2_000;

/** The message in what a frame posted; null where it is none. */
export function fromFrame(data: unknown): FromFrame | null {
  if (typeof data !== "object" || data === null) return null;
  const { type, text, level, line } = data as Record<string, unknown>;
  switch (type) {
    case "ready":
    case "pong":
    case "shown":
      return { type };
    case "failed":
      return { type, text: cut(text), line: lineOf(line) };
    case "message":
      return { type, text: cut(text), line: lineOf(line), level: levels.find((one) => one === level) ?? "log" };
    default:
      return null;
  }
}

const levels: readonly Level[] = ["log", "info", "warn", "error"];

function cut(text: unknown): string {
  if (typeof text !== "string") return "";
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

const lineOf = (line: unknown) =>
  typeof line === "number" && Number.isInteger(line) && line > 0 && line < 1_000_000 ? line : null;
