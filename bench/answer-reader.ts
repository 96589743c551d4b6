// Finds where an HTTP answer ends, with as little work as possible.

/** Finds the end of an answer that has a Content-Length. */
export class AnswerReader {
  #head = "";
  #missing = -1;
  #status = 0;

  /** @returns the status when the answer is complete, 0 before */
  push(chunk: Buffer): number {
    if (this.#missing >= 0) return this.#take(chunk.length);
    this.#head += chunk.toString("latin1");
    const end = this.#head.indexOf("\r\n\r\n");
    if (end < 0) return 0;
    this.#status = Number(this.#head.slice(9, 12));
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#head.slice(0, end + 2))?.[1] ?? 0);
    const have = this.#head.length - end - 4;
    this.#missing = length;
    this.#head = "";
    return this.#take(have);
  }

  #take(bytes: number): number {
    this.#missing -= bytes;
    if (this.#missing > 0) return 0;
    this.#missing = -1;
    return this.#status;
  }
}
