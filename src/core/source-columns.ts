// Columns of a publisher's file by comparable names: headers carry byte order marks, line breaks and stray spaces. Pure.
import type { Row } from "./units.ts";

/** By comparable names; "" where nothing stands. */
export type Cells = { readonly [column: string]: string };

/** A column's name without byte order mark, line breaks and spaces: `대표 전화번호` is `대표전화번호`. */
export function columnName(written: string): string {
  return written.replace(/[\s\ufeff]+/g, "");
}

/** Spaces at their ends taken away. */
export function cellsOf(row: Row): Cells {
  return Object.fromEntries(Object.entries(writtenCells(row)).map(([column, value]) => [column, value.trim()]));
}

/** As they were written, spaces at their ends included. */
export function writtenCells(row: Row): Cells {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [columnName(column), value === null || value === undefined ? "" : String(value)]));
}

/** True when a file has these columns and no others, in any order. `names` are comparable ones. */
export function hasJust(columns: readonly string[], names: readonly string[]): boolean {
  const found = new Set(columns.map(columnName));
  return found.size === columns.length && found.size === names.length && names.every((name) => found.has(name));
}

/** A cell as optional fields take it: null where nothing stands. */
export function given(cell: string | undefined): string | null {
  return cell === undefined || cell === "" ? null : cell;
}
