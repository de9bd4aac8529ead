import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/javascript";
import { GUARD } from "./guards-name";

const scripts = parser.configure({ dialect: "jsx" });
const loops = new Set(["ForStatement", "WhileStatement", "DoStatement"]);
const functions = new Set(["FunctionDeclaration", "FunctionExpression", "MethodDeclaration", "ArrowFunction"]);

/**
 * A program that calls the guard in each turn of a loop and at the start of each function, so that one that never ends can be ended
 * from within: in some browsers the page and the room share one thread. The lines stay where they are.
 */
export function guarded(source: string, firstLine = 1): string {
  const pieces: { at: number; text: string }[] = [];
  const lineAt = lineCounter(source, firstLine);
  scripts.parse(source).iterate({
    enter: ({ node }) => {
      const body = loops.has(node.name)
        ? bodyOfLoop(node)
        : functions.has(node.name) && node.lastChild?.from !== node.lastChild?.to
          ? node.lastChild
          : null;
      if (!body || body.type.isError) return;
      const call = `${GUARD}(${lineAt(node.from)})`;
      if (body.name === "Block") {
        pieces.push({ at: body.from + 1, text: `${call};` });
      } else if (loops.has(node.name)) {
        pieces.push({ at: body.from, text: `{${call};` }, { at: body.to, text: "}" });
      } else if (node.name === "ArrowFunction") {
        pieces.push({ at: body.from, text: `(${call},` }, { at: body.to, text: ")" });
      }
    },
  });
  // Where two pieces meet, the one of the inner node was pushed later; an end belongs before it, and a start after the outer one's.
  const sorted = pieces.map((piece, index) => ({ ...piece, index }));
  sorted.sort((a, b) => a.at - b.at || (isEnd(a.text) && isEnd(b.text) ? b.index - a.index : a.index - b.index));
  let [result, done] = ["", 0];
  for (const { at, text } of sorted) {
    result += source.slice(done, at) + text;
    done = at;
  }
  return result + source.slice(done);
}

const isEnd = (text: string) => text === "}" || text === ")";

/** What a loop repeats: of `do` the statement after the word, of the others the last one. */
const bodyOfLoop = (node: SyntaxNode): SyntaxNode | null =>
  node.name === "DoStatement" ? (node.firstChild?.nextSibling ?? null) : node.lastChild;

/** The line of a place; places have to come in order, as those of a tree's nodes do. */
function lineCounter(source: string, firstLine: number) {
  let [line, done] = [firstLine, 0];
  return (at: number) => {
    for (; done < at; done++) if (source.charCodeAt(done) === 10) line++;
    return line;
  };
}
