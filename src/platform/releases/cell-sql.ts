// How a value of a table is written in text files, as pieces of SQL: one rule for all derived files and differences.
import type { ColumnType } from "../../core/table-dataset.ts";

/** For JSON: instants as RFC 3339 in UTC, to the millisecond where they have any; everything else as the engine writes it. */
export function jsonCell(value: string, type: ColumnType): string {
  if (type !== "TIMESTAMPTZ") return value;
  const wall = `(${value} AT TIME ZONE 'UTC')`;
  return `CASE WHEN epoch_ms(${value}) % 1000 = 0 THEN strftime(${wall}, '%Y-%m-%dT%H:%M:%SZ') ELSE strftime(${wall}, '%Y-%m-%dT%H:%M:%S.%gZ') END`;
}

/** For CSV: the same, and several texts as one, joined by ";". */
export function flatCell(value: string, type: ColumnType): string {
  return type === "VARCHAR[]" ? `array_to_string(${value}, ';')` : jsonCell(value, type);
}
