import type { Reply } from "./wire";

/** So many messages may be on their way at once: keys need not wait for each other, and a paste cannot flood the server. */
const IN_FLIGHT = 4;
/** A paste longer than this is surely meant for a file. */
export const LONGEST_PASTE = 64 * 1024;

/** Sends what is typed in order, in pieces that the server takes; what follows a refused piece is thrown away with it. */
export class InputQueue {
  private waiting = "";
  private inFlight = 0;
  /** Pieces that were sent before a refusal still come back after it. */
  private generation = 0;

  constructor(
    private readonly send: (data: string) => Promise<Reply>,
    private readonly refused: (message: string) => void,
    public longest = 4096,
  ) {}

  push(data: string) {
    if (this.waiting.length + data.length > LONGEST_PASTE) {
      this.refused(`At most ${LONGEST_PASTE / 1024} kB can be pasted at once. Put a longer text into the editor.`);
      return;
    }
    this.waiting += data;
    this.pump();
  }

  /** Forgets what was not sent: it was meant for a terminal that is gone. */
  clear() {
    this.waiting = "";
    this.generation++;
  }

  private pump() {
    while (this.inFlight < IN_FLIGHT && this.waiting !== "") {
      const piece = firstPiece(this.waiting, this.longest);
      this.waiting = this.waiting.slice(piece.length);
      void this.sendPiece(piece, this.generation);
    }
  }

  private async sendPiece(piece: string, generation: number) {
    this.inFlight++;
    let reply: Reply;
    try {
      reply = await this.send(piece);
    } catch {
      reply = { ok: false };
    }
    this.inFlight--;
    if (!reply.ok && generation === this.generation) {
      this.clear();
      if (reply.message) this.refused(reply.message);
    }
    this.pump();
  }
}

/** The beginning of a text, never half a character. */
export function firstPiece(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? longest - 1 : longest);
}
