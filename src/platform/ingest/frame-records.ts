// Cuts text into records: lines, or CSV records whose quoted cells may hold line ends. Memory is bounded by the
// longest record allowed. Knows nothing of what a record means.
import { type Notice, notice } from "../../core/notices.ts";

export interface Framed {
  readonly text: string;
  /** Set when the record could not be framed; `text` is its beginning. */
  readonly fault: Notice | null;
}

export interface Framing {
  /** Line ends between quotation marks belong to the record. */
  readonly quotes: boolean;
  /** In characters. */
  readonly maxLength: number;
}

const SHOWN = 200;

export class RecordFramer {
  readonly #framing: Framing;
  #rest = "";
  /** How much of `#rest` is known to hold no end of a record, and how many quotation marks stood in it. */
  #scanned = 0;
  #quotes = 0;
  /** Inside a record that is too long: everything up to the next line end is dropped. */
  #isDropping = false;

  constructor(framing: Framing) {
    this.#framing = framing;
  }

  /** The records that end in this piece of text; blank ones are passed over. */
  push(text: string): Framed[] {
    const found: Framed[] = [];
    this.#rest += text;
    this.#take(found, false);
    return found;
  }

  /** What is left when the text ends without a line end. */
  end(): Framed[] {
    const found: Framed[] = [];
    this.#take(found, true);
    if (!this.#isDropping) this.#emit(this.#rest, found);
    this.#rest = "";
    return found;
  }

  #take(found: Framed[], isEnd: boolean): void {
    let start = 0;
    for (;;) {
      const from = start + this.#scanned;
      const end = this.#rest.indexOf("\n", from);
      if (this.#isDropping) {
        if (end < 0) return this.#keep(this.#rest.length);
        this.#isDropping = false;
        start = end + 1;
        continue;
      }
      if (this.#framing.quotes) this.#quotes += quotesIn(this.#rest, from, end < 0 ? this.#rest.length : end);
      const isOpen = this.#quotes % 2 === 1;
      const reached = end < 0 ? this.#rest.length : end + 1;
      if (end >= 0 && !isOpen && end - start <= this.#framing.maxLength) {
        this.#emit(this.#rest.slice(start, end), found);
        start = end + 1;
        this.#restart();
        continue;
      }
      this.#scanned = reached - start;
      if (this.#scanned > this.#framing.maxLength || (isEnd && end < 0 && isOpen)) {
        start = this.#giveUp(start, found);
        if (start < 0) return;
        continue;
      }
      if (end < 0) return this.#keep(start);
    }
  }

  /** A quotation mark that is never closed costs its own line only; a line that never ends is dropped. */
  #giveUp(start: number, found: Framed[]): number {
    const lineEnd = this.#rest.indexOf("\n", start);
    const isLong = lineEnd < 0 ? this.#rest.length - start > this.#framing.maxLength : lineEnd - start > this.#framing.maxLength;
    const shown = this.#rest.slice(start, Math.min(start + SHOWN, lineEnd < 0 ? this.#rest.length : lineEnd));
    found.push({ text: shown, fault: notice(isLong ? "row_too_long" : "invalid_csv") });
    this.#restart();
    if (lineEnd >= 0) return lineEnd + 1;
    this.#isDropping = true;
    this.#rest = "";
    return -1;
  }

  #restart(): void {
    this.#scanned = 0;
    this.#quotes = 0;
  }

  #keep(start: number): void {
    if (start > 0) this.#rest = this.#rest.slice(start);
  }

  #emit(line: string, found: Framed[]): void {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (text.trim() !== "") found.push({ text, fault: null });
  }
}

function quotesIn(text: string, from: number, to: number): number {
  const piece = text.slice(from, to);
  let count = 0;
  for (let at = piece.indexOf('"'); at >= 0; at = piece.indexOf('"', at + 1)) count++;
  return count;
}
