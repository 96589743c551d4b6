// Pages of a file with a JSON value a line, found by where they begin: no page costs more than its own bytes.
import { open } from "node:fs/promises";

export interface LinePage {
  readonly lines: readonly unknown[];
  /** Where the next page begins; null after the last one. */
  readonly next: number | null;
}

const PIECE_BYTES = 64 * 1024;
/** More is not read for one page; a page has at least one line. */
const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** @param from a byte at which a line begins, 0 or the `next` of another page */
export async function readLinePage(path: string, from: number, limit: number): Promise<LinePage> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    let text = Buffer.alloc(0);
    let ends: number[] = [];
    for (let at = from; at < size && ends.length < limit && (text.length < MAX_PAGE_BYTES || ends.length === 0); ) {
      const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      text = Buffer.concat([text, piece.subarray(0, bytesRead)]);
      ends = lineEnds(text, limit);
    }
    const end = ends.at(-1) ?? text.length;
    const lines = text.subarray(0, end).toString("utf8").split("\n").filter(Boolean);
    return { lines: lines.map((line) => JSON.parse(line) as unknown), next: from + end < size ? from + end : null };
  } finally {
    await file.close();
  }
}

/** Just behind each line break, the first ones. */
function lineEnds(text: Buffer, limit: number): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(10); at >= 0 && ends.length < limit; at = text.indexOf(10, at + 1)) ends.push(at + 1);
  return ends;
}
