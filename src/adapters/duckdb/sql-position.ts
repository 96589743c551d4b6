// Where in a statement something stands, for people: the engine counts bytes.
import type { SqlPosition } from "../../core/ports/query-engine.ts";

/** The place of a byte of the UTF-8 form; null when it lies outside. */
export function positionAt(sql: string, byteOffset: number): SqlPosition | null {
  const bytes = Buffer.from(sql);
  if (!(byteOffset >= 0 && byteOffset <= bytes.length)) return null;
  const lines = bytes
    .subarray(0, byteOffset)
    .toString()
    .split(/\r\n|\r|\n/);
  return { line: lines.length, column: [...(lines.at(-1) as string)].length + 1 };
}
