// Builds what the frame of a preview runs: its own small program, and React for pages that use it. Each is one plain script, because
// a frame without an origin may load no modules.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const runtime = "./src/features/execution/preview/runtime";

for (const [name, entry, mode] of [
  ["frame", `${runtime}/frame.ts`, "production"],
  // React's development build warns of mistakes; pages of an interview are read for them.
  ["react", `${runtime}/react.tsx`, "development"],
]) {
  await build({
    configFile: false,
    root: at("."),
    publicDir: false,
    logLevel: "warn",
    mode,
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    build: {
      outDir: at("../src/Host/wwwroot/preview"),
      emptyOutDir: false,
      target: "es2023",
      minify: true,
      lib: { entry: at(entry), name: "preview", formats: ["iife"], fileName: () => `${name}.js` },
    },
  });
}
