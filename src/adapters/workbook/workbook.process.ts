// A process that writes one spreadsheet file from one Parquet file, row by row, and ends.

import { DuckDBConnection } from "@duckdb/node-api";
import ExcelJS from "exceljs";
import type { WorkbookRequest } from "../../core/ports/workbook.ts";
import type { ColumnType } from "../../core/table-dataset.ts";
import { workbookRowsSql } from "./workbook-rows.sql.ts";

type Cell = string | number | boolean | Date | null;

/** Files of the same rows do not differ by when they were made. */
const MADE_AT = new Date(Date.UTC(2020, 0, 1));

process.once("message", (request: WorkbookRequest) => {
  write(request).then(
    () => end(null),
    (error: unknown) => end(error instanceof Error ? error.message : String(error)),
  );
});

function end(failure: string | null): void {
  process.send?.({ failure }, () => process.exit(0));
}

async function write({ source, columns, sheet, path }: WorkbookRequest): Promise<void> {
  const connection = await DuckDBConnection.create();
  await connection.run("SET TimeZone = 'UTC'; SET threads = 1; SET memory_limit = '256MB'");
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  workbook.created = MADE_AT;
  workbook.modified = MADE_AT;
  const page = workbook.addWorksheet(sheet, { views: [{ state: "frozen", ySplit: 1 }] });
  page.columns = columns.map(({ name, type }) => ({ header: name, key: name, ...(type === "DATE" ? { style: { numFmt: "yyyy-mm-dd" } } : {}) }));
  const rows = await connection.stream(workbookRowsSql(columns, source));
  for await (const batch of rows.yieldRowsJson()) {
    for (const row of batch) page.addRow(row.map((value, at) => cellOf(value as string | number | boolean | null, columns[at]?.type ?? "VARCHAR"))).commit();
    await new Promise((resolve) => setImmediate(resolve));
  }
  page.commit();
  await workbook.commit();
}

/** Before this day spreadsheets count otherwise, or not at all. */
const FIRST_DAY = "1900-03-01";

function cellOf(value: string | number | boolean | null, type: ColumnType): Cell {
  if (value === null) return null;
  if (type === "BIGINT" || type === "DOUBLE") return Number(value);
  if (type === "DATE" && typeof value === "string" && value >= FIRST_DAY && /^\d{4}-/.test(value)) return new Date(`${value}T00:00:00Z`);
  return value;
}
