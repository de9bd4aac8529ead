import { describe, expect, it, vi } from "vitest";
import { firstPiece, InputQueue, LONGEST_PASTE } from "./input-queue";
import type { Reply } from "./wire";

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function queue(answer: (data: string) => Reply | Promise<Reply> = () => ({ ok: true })) {
  const sent: string[] = [];
  const refused: string[] = [];
  const made = new InputQueue(
    async (data) => {
      sent.push(data);
      return answer(data);
    },
    (message) => refused.push(message),
    10,
  );
  return { made, sent, refused };
}

describe("what is typed", () => {
  it("goes out at once, key by key, in order", () => {
    const { made, sent } = queue();
    for (const key of "abc") made.push(key);
    expect(sent).toEqual(["a", "b", "c"]);
  });

  it("gathers while answers are outstanding, and nothing is lost", async () => {
    const answers: ((reply: Reply) => void)[] = [];
    const { made, sent } = queue(() => new Promise((resolve) => answers.push(resolve)));
    for (const key of "abcdefg") made.push(key);
    expect(sent).toEqual(["a", "b", "c", "d"]);
    answers[0]?.({ ok: true });
    await settle();
    expect(sent).toEqual(["a", "b", "c", "d", "efg"]);
  });

  it("is cut into pieces that the server takes, never through a character", async () => {
    const { made, sent } = queue();
    made.push("123456789😀abcdefghij");
    await settle();
    expect(sent).toEqual(["123456789", "😀abcdefgh", "ij"]);
    expect(firstPiece("ab", 2)).toBe("ab");
  });

  it("ends with the first piece that is refused, and the person is told once", async () => {
    const { made, sent, refused } = queue(() => ({ ok: false, message: "The program does not read." }));
    made.push("x".repeat(100));
    await settle();
    expect(sent).toHaveLength(4);
    expect(refused).toEqual(["The program does not read."]);
    made.push("y");
    expect(sent.at(-1)).toBe("y");
  });

  it("is refused where it is too much for one paste", () => {
    const { made, sent, refused } = queue();
    made.push("x".repeat(LONGEST_PASTE + 1));
    expect(sent).toEqual([]);
    expect(refused[0]).toContain("64 kB");
  });

  it("meant for a terminal that is gone is thrown away", async () => {
    const send = vi.fn((_: string) => new Promise<Reply>(() => undefined));
    const made = new InputQueue(send, () => undefined, 10);
    made.push("a".repeat(60));
    made.clear();
    await settle();
    expect(send).toHaveBeenCalledTimes(4);
  });
});
