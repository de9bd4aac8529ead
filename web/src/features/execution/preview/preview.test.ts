import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compile } from "./compile";
import { guarded } from "./guards";
import { fromFrame, MAX_TEXT } from "./messages";
import { MAX_LINES, PageLog } from "./page-log";
import { printed } from "./runtime/inspect";
import { SILENCE_MS, STARTING_SILENCE_MS, watch } from "./watch";

/** Runs a guarded program whose guard gives up after so many calls. */
function run(source: string, allowed = 1_000) {
  let calls = 0;
  const guard = () => {
    if (++calls > allowed) throw new RangeError("stopped");
  };
  return new Function("__guard", guarded(source))(guard);
}

describe("guards", () => {
  it.each([
    "while (true) ;",
    "for (;;) { }",
    "do { } while (true)",
    "for (;;) for (;;) if (true) continue; else break",
    "outer: while (true) { while (true) { continue outer } }",
    "while (true) try { while (true) { } } catch { }",
    "const again = () => again2(); const again2 = () => { while (true) again3() }; function again3() { } again()",
    "for (const x of (function* () { while (true) yield 1 })()) ;",
  ])("end %s", (source) => {
    expect(() => run(source)).toThrow("stopped");
  });

  it.each([
    ["let sum = 0; for (let i = 0; i < 5; i++) sum += i; return sum", 10],
    ["let n = 0; do n++; while (n < 3); return n", 3],
    ["const f = (x) => (y) => ({ sum: x + y }); return f(1)(2).sum", 3],
    ["return [3, 1, 2].sort((a, b) => a - b).map(x => x * 2).join()", "2,4,6"],
    ["class A { constructor() { this.x = 1 } get y() { return this.x + 1 } } return new A().y", 2],
    ["let t = ''; for (const k in { a: 1, b: 2 }) t += k; return t", "ab"],
    ["if (true) for (const x of [1]) return x; else return 2", 1],
    ["const { f } = { f() { return 5 } }; return f()", 5],
  ])("leave the meaning of %s", (source, result) => {
    expect(run(source)).toBe(result);
  });

  it("keep every line where it is and name it", () => {
    const source = "let a = 1;\nwhile (a) {\n  a--;\n}\n";
    expect(guarded(source)).toBe("let a = 1;\nwhile (a) {__guard(2);\n  a--;\n}\n");
    expect(guarded(source, 10)).toContain("__guard(11)");
  });
});

describe("a React page", () => {
  it("becomes a module of plain JavaScript, line for line", () => {
    const source = `import { useState } from "react";\n\nexport default function App() {\n  return <p>Hello</p>;\n}\n`;
    const compiled = compile("react", source);
    expect(compiled).toHaveProperty("page.kind", "react");
    const { code } = (compiled as { page: { code: string } }).page;
    expect(code).toContain("exports.default = App");
    expect(code.split("\n")[3]).toContain("Hello");
  });

  it("says where it cannot be read", () => {
    const compiled = compile("react", "export default function App() {\n  return <p>Hello</b>;\n}");
    expect(compiled).toMatchObject({ problem: { line: 2 } });
  });
});

describe("an HTML page", () => {
  it("gets guards in its scripts alone", () => {
    const html = `<p>while (true) {}</p>\n<script type="application/json">{"while": 1}</script>\n<script>\nwhile (x) { }\n</script>`;
    const { code } = (compile("html", html) as { page: { code: string } }).page;
    expect(code).toBe(
      html
        .replace("while (x) {", "while (x) {__guard(4);")
        .replace(/<\/script>$/, "\n//# sourceURL=script-from-line-3.js\n</script>"),
    );
  });

  it("says in which line of the document a script cannot be read", () => {
    expect(compile("html", "<h1>A</h1>\n<script>\nlet = = 3;\n</script>")).toMatchObject({ problem: { line: 3 } });
  });

  it("of any size is refused beyond a bound", () => {
    expect(compile("html", "x".repeat(200_001))).toHaveProperty("problem");
  });
});

describe("messages of a frame", () => {
  it("are taken as text within bounds", () => {
    const taken = fromFrame({ type: "message", level: "shout", text: "x".repeat(5_000), line: -1, extra: 1 });
    expect(taken).toEqual({ type: "message", level: "log", text: `${"x".repeat(MAX_TEXT)}…`, line: null });
  });

  it.each([null, 1, "ready", {}, { type: "evil" }, { type: 3 }])("that are none are dropped: %j", (data) => {
    expect(fromFrame(data)).toBeNull();
  });

  it("are counted where they repeat, and dropped where they are too many", () => {
    let time = 0;
    const log = new PageLog(() => time);
    for (let i = 0; i < 3; i++) log.add({ level: "log", text: "same", line: null });
    expect(log.lines).toMatchObject([{ text: "same", times: 3 }]);
    for (let i = 0; i < 1_000; i++) log.add({ level: "log", text: `${i}`, line: null });
    expect(log.lines.length).toBeLessThanOrEqual(100);
    for (let i = 0; i < 1_000; i++, time += 100) log.add({ level: "log", text: `later ${i}`, line: null });
    expect(log.lines).toHaveLength(MAX_LINES);
    expect(log.lines.at(-1)?.text).toBe("later 999");
  });
});

describe("the console of a page", () => {
  it("prints values as consoles do", () => {
    expect(printed(["a", 1, { b: [1, "x"], c: null }])).toBe('a 1 {b: [1, "x"], c: null}');
    expect(printed(["%s is %d%% of %o", "this", 42.7, { a: 1 }])).toBe("this is 42% of {a: 1}");
    expect(printed([new Map([["a", new Set([1])]]), new TypeError("no")])).toBe('Map {"a" => Set {1}} TypeError: no');
  });

  it("stays within bounds and survives whatever it is given", () => {
    const round: Record<string, unknown> = {};
    round.self = round;
    expect(printed([round])).toBe("{self: {self: {self: {…}}}}");
    expect(printed([Array.from({ length: 1_000 }, (_, i) => i)])).toContain("970 more");
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("trap");
        },
      },
    );
    expect(printed([trap, Object.create(null)])).toBe("[cannot be read] {}");
    expect(printed(["x".repeat(10_000)]).length).toBe(2_000);
  });
});

describe("watching a frame", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("tells once when it does not answer", () => {
    const silent = vi.fn();
    const ping = vi.fn();
    watch(ping, silent).stands();
    vi.advanceTimersByTime(SILENCE_MS + 1_000);
    expect(silent).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(SILENCE_MS * 3);
    expect(ping).toHaveBeenCalled();
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("gives a page longer while it builds itself up", () => {
    const silent = vi.fn();
    watch(() => undefined, silent);
    vi.advanceTimersByTime(SILENCE_MS + 1_000);
    expect(silent).not.toHaveBeenCalled();
    vi.advanceTimersByTime(STARTING_SILENCE_MS);
    expect(silent).toHaveBeenCalledTimes(1);
  });

  it("is content with answers", () => {
    const silent = vi.fn();
    const watching = watch(() => watching.heard(), silent);
    vi.advanceTimersByTime(SILENCE_MS * 5);
    watching.stop();
    expect(silent).not.toHaveBeenCalled();
  });

  it("does not count the time in which the room itself stood still", () => {
    const silent = vi.fn();
    let time = 0;
    watch(
      () => undefined,
      silent,
      () => time,
    );
    time = 60_000;
    vi.advanceTimersByTime(400);
    expect(silent).not.toHaveBeenCalled();
  });
});
