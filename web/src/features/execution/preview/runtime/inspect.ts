const MAX_TEXT = 2_000;
const MAX_DEPTH = 3;
const MAX_ITEMS = 30;

/** What a console would print for these values, as text and within bounds. Format signs of the first are filled in. */
export function printed(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  const left = [...rest];
  const head =
    typeof first === "string"
      ? first.replace(/%([sdifoOc%])/g, (sign, kind: string) => {
          if (kind === "%") return "%";
          if (left.length === 0) return sign;
          const value = left.shift();
          if (kind === "c") return "";
          if (kind === "d" || kind === "i") return String(Math.trunc(Number(value)));
          return kind === "f" ? String(Number(value)) : kind === "s" ? asText(value) : inspect(value, 0);
        })
      : values.length > 0
        ? inspect(first, 0)
        : "";
  return [head, ...left.map((value) => (typeof value === "string" ? value : inspect(value, 0)))]
    .join(" ")
    .slice(0, MAX_TEXT);
}

const asText = (value: unknown) => (typeof value === "string" ? value : inspect(value, 0));

function inspect(value: unknown, depth: number): string {
  try {
    return describe(value, depth);
  } catch {
    return "[cannot be read]";
  }
}

function describe(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, MAX_TEXT));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return value.toString();
  if (typeof value === "function") return `ƒ ${value.name || "(anonymous)"}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Element) return `<${value.tagName.toLowerCase()}${value.id ? `#${value.id}` : ""}>`;
  if (depth >= MAX_DEPTH) return Array.isArray(value) ? "[…]" : "{…}";
  const inner = (one: unknown) => inspect(one, depth + 1);
  if (Array.isArray(value)) return list("[", value.slice(0, MAX_ITEMS).map(inner), value.length, "]");
  if (value instanceof Set) return list("Set {", [...value].slice(0, MAX_ITEMS).map(inner), value.size, "}");
  if (value instanceof Map) {
    const entries = [...value].slice(0, MAX_ITEMS).map(([key, one]) => `${inner(key)} => ${inner(one)}`);
    return list("Map {", entries, value.size, "}");
  }
  const keys = Object.keys(value);
  const name = value.constructor?.name;
  const entries = keys.slice(0, MAX_ITEMS).map((key) => `${key}: ${inner((value as Record<string, unknown>)[key])}`);
  return list(name && name !== "Object" ? `${name} {` : "{", entries, keys.length, "}");
}

const list = (open: string, items: string[], count: number, close: string) =>
  `${open}${items.join(", ")}${count > items.length ? `, … ${count - items.length} more` : ""}${close}`;
