// Where a page ended: opaque to its holder, and of one release and one question for ever.
import { Problem } from "../../core/problems.ts";

export interface Cursor {
  /** Version of the release on which the pages began. */
  readonly release: string;
  /** Hash of what was asked. */
  readonly question: string;
  /** Rows before the next page, where rows have no number of their own. */
  readonly skip: number;
  /** What the last row had in the columns of the order, and its number last; empty for pages by `skip`. */
  readonly after: readonly (string | null)[];
}

const MOST_LETTERS = 4_000;

export function cursorText({ release, question, skip, after }: Cursor): string {
  return Buffer.from(JSON.stringify([release, question, skip, after])).toString("base64url");
}

/** @throws Problem invalid_request */
export function parseCursor(text: string): Cursor {
  const [release, question, skip, after] = partsOf(text);
  const isCursor =
    typeof release === "string" &&
    typeof question === "string" &&
    Number.isSafeInteger(skip) &&
    (skip as number) >= 0 &&
    Array.isArray(after) &&
    after.every((value) => value === null || typeof value === "string");
  if (!isCursor) throw cursorProblem("is not one of ours: take it from the link to the next page, unchanged");
  return { release, question, skip: skip as number, after: after as (string | null)[] };
}

export function cursorProblem(message: string): Problem {
  return new Problem("invalid_request", `cursor: ${message}`, { parameters: [{ parameter: "cursor", message }] });
}

function partsOf(text: string): readonly unknown[] {
  if (text.length > MOST_LETTERS) return [];
  try {
    const parts = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown;
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
