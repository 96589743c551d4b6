// Cuts the text of a JSON array into the texts of its elements without holding the array. A single object counts as
// an array of one. Knows nothing of what an element means.
import { notice } from "../../core/notices.ts";
import type { Framed } from "./frame-records.ts";

const SHOWN = 200;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

export class JsonArrayFramer {
  readonly #maxLength: number;
  #rest = "";
  /** Next character of `#rest` to look at. */
  #at = 0;
  /** Where the present element starts in `#rest`; -1 between elements. */
  #start = -1;
  #depth = 0;
  #base = -1;
  #inString = false;
  #isTooLong = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(text: string): Framed[] {
    const found: Framed[] = [];
    this.#rest += text;
    for (; this.#at < this.#rest.length; this.#at++) this.#step(this.#rest.charCodeAt(this.#at), found);
    this.#compact(found);
    return found;
  }

  end(): Framed[] {
    const isWhole = this.#depth === 0 && !this.#inString;
    const found: Framed[] = [];
    if (this.#start >= 0) this.#emit(this.#rest.length, found);
    if (!isWhole && found.length === 0) found.push({ text: "", fault: notice("invalid_json") });
    return found;
  }

  #step(code: number, found: Framed[]): void {
    if (this.#inString) {
      if (code === BACKSLASH) this.#at++;
      else if (code === QUOTE) this.#inString = false;
      return;
    }
    if (this.#base < 0 && !isSpace(code)) {
      this.#base = code === 91 ? 1 : 0;
      if (code === 91) {
        this.#depth = 1;
        return;
      }
    }
    if (this.#depth === this.#base && this.#base === 1 && (code === COMMA || code === 93)) {
      if (this.#start >= 0) this.#emit(this.#at, found);
      if (code === 93) this.#depth = 0;
      return;
    }
    if (this.#start < 0 && !isSpace(code)) this.#start = this.#at;
    if (code === QUOTE) this.#inString = true;
    else if (OPENING.has(code)) this.#depth++;
    else if (CLOSING.has(code)) this.#depth--;
  }

  #emit(end: number, found: Framed[]): void {
    const text = this.#rest.slice(this.#start, end).trim();
    this.#start = -1;
    if (this.#isTooLong) this.#isTooLong = false;
    else if (text) found.push({ text, fault: null });
  }

  #compact(found: Framed[]): void {
    if (this.#start >= 0 && this.#at - this.#start > this.#maxLength) {
      if (!this.#isTooLong) found.push({ text: this.#rest.slice(this.#start, this.#start + SHOWN), fault: notice("row_too_long") });
      this.#isTooLong = true;
      this.#start = this.#at;
    }
    const keepFrom = this.#start >= 0 ? this.#start : this.#at;
    this.#rest = this.#rest.slice(keepFrom);
    this.#at -= keepFrom;
    if (this.#start >= 0) this.#start = 0;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}
