// A file being written in blocks. Writes at once, not in the background: meant for threads that have nothing else to do.
import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK_BYTES = 1 << 18;

export class OutputFile {
  readonly path: string;
  readonly #file: number;
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  #isOpen = true;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "wx", 0o600);
  }

  writeText(text: string): void {
    const room = this.#room(3 * text.length);
    if (room) this.#filled += room.write(text, this.#filled);
    else this.#writeOut(Buffer.from(text));
  }

  writeBytes(bytes: Buffer, start: number, end: number): void {
    const room = this.#room(end - start);
    if (room) this.#filled += bytes.copy(room, this.#filled, start, end);
    else this.#writeOut(bytes.subarray(start, end));
  }

  /** The block when so many bytes fit into it, perhaps after emptying it; null when they never do. */
  #room(bytes: number): Buffer | null {
    if (this.#filled + bytes > BLOCK_BYTES) this.#empty();
    return bytes <= BLOCK_BYTES ? this.#block : null;
  }

  #empty(): void {
    this.#writeOut(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #writeOut(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#empty();
    this.abandon();
  }

  /** What was not written yet is given up. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#file);
  }
}
