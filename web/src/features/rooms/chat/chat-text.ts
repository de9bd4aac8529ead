export type ChatPart = { kind: "text" | "code" | "block"; text: string };

/** A message as text, `code` and ```blocks of code```. Nothing else is markup: what people write is shown as they wrote it. */
export function partsOf(message: string): ChatPart[] {
  const parts: ChatPart[] = [];
  const add = (kind: ChatPart["kind"], text: string) => {
    if (text !== "") parts.push({ kind, text });
  };
  let at = 0;
  for (const match of message.matchAll(/```(?:[a-z+#]*\n)?([\s\S]*?)```|`([^`\n]+)`/g)) {
    const block = match[1];
    const before = message.slice(at, match.index);
    at = match.index + match[0].length;
    // A block stands on lines of its own, which are not part of what is around it.
    add("text", block === undefined ? before : before.replace(/\n$/, ""));
    if (block === undefined) add("code", match[2] ?? "");
    else {
      add("block", block.replace(/\n$/, ""));
      if (message[at] === "\n") at++;
    }
  }
  add("text", message.slice(at));
  return parts;
}
