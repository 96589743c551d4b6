// What was found in the rows of one file before the engine sees them: refused rows with their content, notices of rows that
// stay, notices about the file.
import type { Notice } from "../../../core/notices.ts";
import { Problem } from "../../../core/problems.ts";
import { LineFile } from "./line-file.ts";

/** Longest content that is kept of a refused row, in characters of its JSON; longer ones are told by their beginning. */
const CONTENT_LENGTH = 1 << 20;

/** NDJSON: `_at` (number of the row in the draft; null: about the file), `_row` (in the file), `refused`, `content`, `notices`. */
export class Findings {
  refusedCount = 0;
  readonly #lines: LineFile;
  readonly #maxRefused: number;

  constructor(path: string, maxRefused: number) {
    this.#lines = new LineFile(path);
    this.#maxRefused = maxRefused;
  }

  get path(): string {
    return this.#lines.path;
  }

  tellFile(notices: readonly Notice[]): void {
    if (notices.length > 0) this.#lines.add({ _at: null, _row: null, refused: false, content: null, notices });
  }

  tell(at: number | null, row: number, notices: readonly Notice[]): void {
    if (notices.length > 0) this.#lines.add({ _at: at, _row: row, refused: false, content: null, notices: withRow(notices, row) });
  }

  /** @throws Problem too_many_faults */
  refuse(at: number, row: number, content: unknown, notices: readonly Notice[]): void {
    if (++this.refusedCount > this.#maxRefused) throw tooManyFaults(this.#maxRefused);
    this.#lines.add({ _at: at, _row: row, refused: true, content: shortContent(content), notices: withRow(notices, row) });
  }

  close(): void {
    this.#lines.close();
  }

  abandon(): void {
    this.#lines.abandon();
  }
}

export function tooManyFaults(limit: number): Problem {
  return new Problem("too_many_faults", `More than ${limit} rows cannot be used. Is it the right file for this dataset, in a form that it knows?`);
}

function withRow(notices: readonly Notice[], row: number): readonly Notice[] {
  return notices.map((found) => ({ ...found, row }));
}

function shortContent(content: unknown): unknown {
  if (typeof content === "string") return content.length > CONTENT_LENGTH ? content.slice(0, CONTENT_LENGTH) : content;
  return content;
}
