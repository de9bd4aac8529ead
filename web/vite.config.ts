import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.INTEGRITY_SERVER ?? "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "../src/Host/wwwroot",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    // Inlined files would be data: addresses, which the content security policy refuses for scripts and fonts.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    proxy: {
      "/api": { target: server, changeOrigin: true, ws: true },
      "/hubs": { target: server, changeOrigin: true, ws: true },
      "/health": { target: server, changeOrigin: true },
      "/openapi": { target: server, changeOrigin: true },
      "/preview": { target: server, changeOrigin: true },
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/lib/test-setup.ts"] },
});
