import type { Compiled } from "./compile";
import type { CompiledPage } from "./messages";

/** A source that takes longer is given up. */
const LIMIT_MS = 4_000;

/** Reads pages beside the page, so that no source, however it is made, holds up the room. */
export class Compiler {
  private worker: Worker | null = null;
  private settle: ((answer: Compiled | null) => void) | null = null;

  /** Null where a newer source came in between. */
  compile(kind: CompiledPage["kind"], source: string): Promise<Compiled | null> {
    if (this.settle) this.stop();
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.settle?.({ problem: { text: "This page takes too long to read.", line: null } });
        this.stop();
      }, LIMIT_MS);
      this.settle = (answer) => {
        clearTimeout(timer);
        this.settle = null;
        resolve(answer);
      };
      worker.postMessage({ kind, source });
    });
  }

  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.settle?.(null);
  }

  private start(): Worker {
    const worker = new Worker(new URL("./compile.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Compiled>) => this.settle?.(data);
    worker.onerror = () => {
      this.settle?.({ problem: { text: "The preview could not be loaded. Check your connection.", line: null } });
      this.stop();
    };
    return worker;
  }
}
