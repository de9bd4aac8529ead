import { describe, expect, it } from "vitest";
import { partsOf } from "./chat-text";

describe("a chat message", () => {
  it("is text, code and blocks of code", () => {
    expect(partsOf("Use `n` here:\n```python\nif n < 0:\n  return\n```\nOk?")).toEqual([
      { kind: "text", text: "Use " },
      { kind: "code", text: "n" },
      { kind: "text", text: " here:" },
      { kind: "block", text: "if n < 0:\n  return" },
      { kind: "text", text: "Ok?" },
    ]);
  });

  it("is left as it is where backticks are not paired", () => {
    expect(partsOf("a ` b <script> **c**")).toEqual([{ kind: "text", text: "a ` b <script> **c**" }]);
  });

  it("never turns text into markup", () => {
    expect(partsOf("<b>x</b>")).toEqual([{ kind: "text", text: "<b>x</b>" }]);
  });
});
