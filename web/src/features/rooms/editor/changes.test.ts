import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes";

const apply = (before: string, after: string) => {
  const state = EditorState.create({ doc: before });
  return state.update({ changes: changesBetween(before, after) });
};

describe("the changes that format a document", () => {
  it("give exactly the formatted text, whatever it was", () => {
    const alphabet = ["a", "b", " ", "\n", "é", "😀", "(", "  "];
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    const text = () => Array.from({ length: random(40) }, () => alphabet[random(alphabet.length)]).join("");
    for (let i = 0; i < 2_000; i++) {
      const [before, after] = [text(), text()];
      expect(apply(before, after).newDoc.toString()).toBe(after);
    }
  });

  it("leave what stays alone, so that cursors stay on their words", () => {
    const before = "def f(a,b):\n  return a+b\n\nprint( f(1,2) )\n";
    const after = "def f(a, b):\n    return a + b\n\n\nprint(f(1, 2))\n";
    const { changes } = apply(before, after);
    for (const word of ["return", "print", "f(1", "2"]) {
      expect(after.startsWith(word, changes.mapPos(before.indexOf(word), 1))).toBe(true);
    }
  });

  it("are none where nothing changes", () => {
    expect(changesBetween("a\n", "a\n")).toEqual([]);
  });

  it("never cut a character in two", () => {
    for (const { from, to, insert } of changesBetween("x = '😀'", "x = '😁'")) {
      expect([..."x = '😀'".slice(from, to)]).toEqual(["😀"]);
      expect([...insert]).toEqual(["😁"]);
    }
  });

  it("of a very long document are found in time", () => {
    const lines = Array.from({ length: 4_000 }, (_, i) => `line ${i}`);
    const start = performance.now();
    const after = lines.map((line) => `  ${line}`).join("\n");
    expect(apply(lines.join("\n"), after).newDoc.toString()).toBe(after);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
