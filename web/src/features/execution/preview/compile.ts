import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/html";
import { Parser } from "acorn";
import jsx from "acorn-jsx";
import { transform } from "sucrase";
import { guarded } from "./guards";
import { type CompiledPage, SCRIPT_NAME } from "./messages";

export type Compiled = { page: CompiledPage } | { problem: { text: string; line: number | null } };

/** Characters of a page; more is not shown live. */
const MAX_SOURCE = 200_000;

/** Makes what a frame can show of a source, or says why it cannot be read. Runs nothing of it. */
export function compile(kind: CompiledPage["kind"], source: string): Compiled {
  if (source.length > MAX_SOURCE) {
    return {
      problem: { text: `Pages of more than ${MAX_SOURCE.toLocaleString("en")} characters are not shown.`, line: null },
    };
  }
  try {
    return { page: { kind, code: kind === "react" ? moduleOf(source) : documentOf(source) } };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** JSX and imports as a function's body of plain JavaScript, line for line. */
const moduleOf = (source: string) =>
  transform(guarded(read(source, 1, "module", Parser.extend(jsx()))), {
    transforms: ["jsx", "imports"],
    jsxRuntime: "automatic",
    production: false,
    filePath: "App.jsx",
  }).code;

/** The document with guards in the scripts that stand in it. */
function documentOf(source: string): string {
  let [result, done] = ["", 0];
  parser.parse(source).iterate({
    enter: ({ node }) => {
      const type = node.name === "ScriptText" ? typeOf(node, source) : null;
      if (!type) return;
      const text = source.slice(node.from, node.to);
      const firstLine = source.slice(0, node.from).split("\n").length;
      result += source.slice(done, node.from) + guarded(read(text, firstLine, type, Parser), firstLine);
      // A script knows its own lines alone: its name says where it stands in the document.
      result += `\n//# sourceURL=${SCRIPT_NAME}${firstLine}.js\n`;
      done = node.to;
    },
  });
  return result + source.slice(done);
}

/** How a script's text is read; null for data blocks, such as JSON, which are scripts by name alone. */
function typeOf(text: SyntaxNode, source: string): "module" | "script" | null {
  const tag = text.parent?.getChild("OpenTag");
  for (const attribute of tag?.getChildren("Attribute") ?? []) {
    const [name, value = ""] = source.slice(attribute.from, attribute.to).split("=", 2);
    if (name?.trim().toLowerCase() !== "type") continue;
    const type = value
      .trim()
      .replace(/^["']|["']$/g, "")
      .toLowerCase();
    if (type === "module") return "module";
    return /^$|^(text|application)\/(java|ecma)script$/.test(type) ? "script" : null;
  }
  return "script";
}

/** The program itself, once a strict parser has gone through it: what it lets pass, a browser reads as well. */
function read(source: string, firstLine: number, sourceType: "module" | "script", reader: typeof Parser): string {
  try {
    reader.parse(source, { ecmaVersion: "latest", sourceType, allowHashBang: true });
  } catch (error) {
    const { text, line } = problemOf(error);
    throw new SourceProblem(text, line === null ? null : line + firstLine - 1);
  }
  return source;
}

class SourceProblem extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** "Unexpected token (3:7)" as a sentence and a line. */
function problemOf(error: unknown): { text: string; line: number | null } {
  if (error instanceof SourceProblem) return { text: error.message, line: error.line };
  const message = error instanceof Error ? error.message : String(error);
  const place = /\((\d+):(\d+)\)\s*$/.exec(message);
  const text = message.replace(/^Error transforming [^:]+: /, "").replace(/\s*\(\d+:\d+\)\s*$/, "");
  return { text: `${text}${place ? `, column ${Number(place[2]) + 1}` : ""}`, line: place ? Number(place[1]) : null };
}
