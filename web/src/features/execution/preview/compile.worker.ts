import { compile } from "./compile";
import type { CompiledPage } from "./messages";

self.onmessage = ({ data }: MessageEvent<{ kind: CompiledPage["kind"]; source: string }>) =>
  self.postMessage(compile(data.kind, data.source));
