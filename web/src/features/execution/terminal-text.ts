// Escape sequences of terminals: colours and cursor movements (CSI), titles (OSC), and the short ones.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that terminals are controlled with
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is left of them shows nothing
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A program's output as plain text: no escape sequences, and a carriage return starts its line over, as on a terminal. */
export function plainText(output: string): string {
  const text = output.replace(ESCAPES, "").replaceAll("\r\n", "\n");
  const lines = text.includes("\r") ? text.split("\n").map((line) => line.slice(line.lastIndexOf("\r") + 1)) : null;
  return (lines?.join("\n") ?? text).replace(CONTROLS, "");
}
