// Rows of a CSV as objects of texts, for those who translate them.
import { type Notice, notice } from "../../../core/notices.ts";
import type { IncomingRow } from "../read-rows.ts";
import { splitCells } from "./csv-cells.ts";
import type { CsvHead, CsvLimits } from "./csv-head.ts";
import { RECORD, type RecordKind, scanCsv } from "./csv-scanner.ts";

export type TakeRows = (rows: readonly IncomingRow[], bytesRead: number) => Promise<void>;

/** @returns how many blank rows were passed over */
export async function readCsvRows(
  path: string,
  head: CsvHead,
  limits: CsvLimits,
  columns: readonly string[],
  hasHeader: boolean,
  take: TakeRows,
): Promise<number> {
  let rows: IncomingRow[] = [];
  let row = hasHeader ? -1 : 0;
  let blanks = 0;
  const visit = (bytes: Buffer, start: number, end: number, cells: number, kind: RecordKind): void => {
    if (cells > 0 && end - start === cells - 1) blanks++;
    else if (++row > 0) {
      const text = bytes.toString("utf8", start, end);
      const fault = faultOf(kind, cells, columns.length, text);
      rows.push(fault ? { row, raw: text, fault } : { row, raw: named(columns, splitCells(text, head.form.delimiter)), fault: null });
    }
  };
  const paused = async (bytesRead: number): Promise<boolean> => {
    const batch = rows;
    rows = [];
    await take(batch, bytesRead);
    return true;
  };
  await scanCsv(path, head.form, limits.maxRowBytes, { take: visit, paused }, head.from);
  return blanks;
}

/** What keeps a record from being a row of the file. */
export function faultOf(kind: RecordKind, cells: number, width: number, text: string): Notice | null {
  if (kind === RECORD.tooLong) return notice("row_too_long");
  if (kind === RECORD.invalid) return notice("invalid_csv", undefined, text);
  return cells === width ? null : notice("wrong_column_count", undefined, cells);
}

function named(columns: readonly string[], cells: readonly string[]): { [column: string]: string } {
  const row = Object.create(null) as { [column: string]: string };
  for (let at = 0; at < columns.length; at++) row[columns[at] as string] = cells[at] as string;
  return row;
}
