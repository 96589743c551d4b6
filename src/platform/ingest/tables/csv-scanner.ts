// Finds the records of a CSV in bytes that are ASCII where it matters (UTF-8), fast enough for gigabytes. Memory is bounded
// by the longest record allowed. Knows nothing of names or values.
import { open } from "node:fs/promises";

export type LineEnd = "\n" | "\r";

export interface CsvForm {
  /** One ASCII character. */
  readonly delimiter: string;
  readonly lineEnd: LineEnd;
}

/** How a record stands in the file. */
export const RECORD = {
  /** Quotation marks, if any, enclose whole cells. */
  plain: 0,
  /** Readable, but not as RFC 4180 has it: blanks around quotation marks, or marks within a bare cell. */
  odd: 1,
  /** Text after a closing quotation mark, or one that is never closed: costs its own line only. */
  invalid: 2,
  /** Longer than allowed; what is handed over is its beginning. */
  tooLong: 3,
} as const;
export type RecordKind = (typeof RECORD)[keyof typeof RECORD];

export interface CsvVisitor {
  /** One record, blank ones too: `bytes` from `start` to before `end`, without its line end. Valid during the call only. */
  take(bytes: Buffer, start: number, end: number, cells: number, kind: RecordKind): void;
  /** Awaited after each piece of the file; false ends the scan. */
  paused?(bytesRead: number): Promise<boolean> | boolean;
}

/** What else the scan learnt, all of it about the whole file. */
export interface CsvScan {
  /** Lines that end with CR LF and with LF alone. */
  readonly crlf: number;
  readonly lf: number;
  /** CR and LF between quotation marks. */
  readonly quotedLineEnds: number;
}

const PIECE_BYTES = 1 << 20;
const SHOWN_BYTES = 200;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;
/** More of the file is needed to tell. */
const UNFINISHED = -1;
const INVALID = -2;

/** @param from where the records begin, after a byte order mark */
export async function scanCsv(path: string, form: CsvForm, maxRowBytes: number, visitor: CsvVisitor, from = 0): Promise<CsvScan> {
  const file = await open(path, "r");
  try {
    const scanner = new CsvScanner(form, maxRowBytes, visitor);
    const buffer = Buffer.allocUnsafe(PIECE_BYTES + maxRowBytes + 2);
    let kept = 0;
    for (let at = from; ; ) {
      const { bytesRead } = await file.read(buffer, kept, Math.min(PIECE_BYTES, buffer.length - kept), at);
      at += bytesRead;
      const used = scanner.scan(buffer, kept + bytesRead, bytesRead === 0);
      buffer.copyWithin(0, used, kept + bytesRead);
      kept += bytesRead - used;
      if ((await visitor.paused?.(at)) === false || bytesRead === 0) return { crlf: scanner.crlf, lf: scanner.lf, quotedLineEnds: scanner.quotedLineEnds };
    }
  } finally {
    await file.close();
  }
}

/** For bytes at hand; `scan` may be called with what it left and more. */
export class CsvScanner {
  crlf = 0;
  lf = 0;
  quotedLineEnds = 0;
  readonly #delimiter: number;
  readonly #lineEnd: number;
  readonly #maxRowBytes: number;
  readonly #visitor: CsvVisitor;
  /** Within a line that is too long. */
  #isDropping = false;
  /** Of the record that `#record` went through last. */
  #end = 0;
  #cells = 0;
  #kind: RecordKind = RECORD.plain;

  constructor({ delimiter, lineEnd }: CsvForm, maxRowBytes: number, visitor: CsvVisitor) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = lineEnd === "\n" ? LF : CR;
    this.#maxRowBytes = maxRowBytes;
    this.#visitor = visitor;
  }

  /** @returns how many of the bytes are done with; the rest is to be handed in again, before what follows it */
  scan(bytes: Buffer, length: number, isLast: boolean): number {
    let at = 0;
    while (at < length) {
      const next = this.#isDropping ? this.#drop(bytes, at, length) : this.#next(bytes, at, length, isLast);
      if (next === UNFINISHED) return at;
      at = next;
    }
    return at;
  }

  #next(bytes: Buffer, from: number, length: number, isLast: boolean): number {
    const next = this.#record(bytes, from, length, isLast);
    if (next >= 0 && this.#end - from <= this.#maxRowBytes) {
      this.#visitor.take(bytes, from, this.#end, this.#cells, this.#kind);
      return next;
    }
    if (next === UNFINISHED && !isLast && length - from <= this.#maxRowBytes) return UNFINISHED;
    return this.#giveUp(bytes, from, length, isLast);
  }

  /** What cannot be read costs one line. */
  #giveUp(bytes: Buffer, from: number, length: number, isLast: boolean): number {
    const found = bytes.subarray(0, length).indexOf(this.#lineEnd, from);
    const end = found < 0 ? length : found;
    if (end - from > this.#maxRowBytes) {
      this.#isDropping = found < 0;
      this.#visitor.take(bytes, from, from + SHOWN_BYTES, 0, RECORD.tooLong);
    } else if (found < 0 && !isLast) return UNFINISHED;
    else this.#visitor.take(bytes, from, end > from && bytes[end - 1] === CR ? end - 1 : end, 0, RECORD.invalid);
    return Math.min(end + 1, length);
  }

  #drop(bytes: Buffer, from: number, length: number): number {
    const found = bytes.subarray(0, length).indexOf(this.#lineEnd, from);
    this.#isDropping = found < 0;
    return found < 0 ? length : found + 1;
  }

  /** Goes through the record at `from`. @returns where the next one begins, UNFINISHED or INVALID */
  #record(bytes: Buffer, from: number, length: number, isLast: boolean): number {
    const delimiter = this.#delimiter;
    const lineEnd = this.#lineEnd;
    let at = from;
    let cells = 1;
    let kind: RecordKind = RECORD.plain;
    for (;;) {
      const opening = at < length && bytes[at] === SPACE ? afterSpaces(bytes, at, length) : at;
      if (opening < length && bytes[opening] === QUOTE) {
        const closed = this.#afterClosingQuote(bytes, opening + 1, length, isLast);
        if (closed === UNFINISHED) return UNFINISHED;
        const ended = afterSpaces(bytes, closed, length);
        if (opening > at || ended > closed) kind = RECORD.odd;
        at = ended;
        if (at < length && bytes[at] === CR && lineEnd === LF) {
          if (++at === length && !isLast) return UNFINISHED;
        }
        if (at < length && bytes[at] !== lineEnd && (bytes[at] !== delimiter || bytes[at - 1] === CR)) return INVALID;
      } else {
        for (; at < length; at++) {
          const byte = bytes[at] as number;
          if (byte > 44 && byte !== delimiter) continue;
          if (byte === delimiter || byte === lineEnd) break;
          if (byte === QUOTE || byte === LF || (byte === CR && bytes[at + 1] !== LF && at + 1 < length)) kind = RECORD.odd;
        }
      }
      if (at >= length || bytes[at] === lineEnd) break;
      cells++;
      at++;
    }
    if (at >= length && !isLast) return UNFINISHED;
    const isCrlf = lineEnd === LF && at > from && bytes[at - 1] === CR;
    if (at < length) isCrlf ? this.crlf++ : this.lf++;
    else if (isCrlf) kind = RECORD.odd;
    this.#end = isCrlf ? at - 1 : at;
    this.#cells = cells;
    this.#kind = kind;
    return Math.min(at + 1, length);
  }

  #afterClosingQuote(bytes: Buffer, from: number, length: number, isLast: boolean): number {
    for (let at = from; at < length; at++) {
      const byte = bytes[at] as number;
      if (byte > QUOTE) continue;
      if (byte === LF || byte === CR) this.quotedLineEnds++;
      if (byte !== QUOTE) continue;
      if (at + 1 === length && !isLast) return UNFINISHED;
      if (at + 1 === length || bytes[at + 1] !== QUOTE) return at + 1;
      at++;
    }
    return UNFINISHED;
  }
}

function afterSpaces(bytes: Buffer, from: number, length: number): number {
  let at = from;
  while (at < length && bytes[at] === SPACE) at++;
  return at;
}
