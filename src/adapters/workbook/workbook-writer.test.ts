// A spreadsheet made of a Parquet file, read again.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duckdbEngine } from "../duckdb/table-engine.ts";
import { workbookWriter } from "./workbook-writer.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-workbook-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("numbers, days and truths are cells of their kind, and no text becomes a formula", async () => {
  const [source, path] = [join(folder, "t.parquet"), join(folder, "t.xlsx")];
  await duckdbEngine().use({ memoryMb: 128, threads: 1, scratchFolder: folder }, (session) =>
    session.run(`COPY (SELECT * FROM (VALUES
      ('=1+1', 7::BIGINT, 0.5::DOUBLE, true, DATE '2020-03-14', TIMESTAMPTZ '2020-03-14 10:59:00+09', ['가', '나']),
      (NULL, NULL, NULL, NULL, DATE '1899-12-31', NULL, NULL)) t(code, n, share, open, day, seen, phones)) TO '${source}'`),
  );
  const columns = (["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMPTZ", "VARCHAR[]"] as const).map((type, at) => ({
    name: ["code", "n", "share", "open", "day", "seen", "phones"][at] as string,
    type,
  }));
  await workbookWriter().write({ source, path, columns, sheet: "sites" });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const rows = workbook.getWorksheet("sites")?.getSheetValues().slice(1) as (readonly unknown[])[];
  expect(rows.map((row) => row.slice(1))).toEqual([
    ["code", "n", "share", "open", "day", "seen", "phones"],
    ["=1+1", 7, 0.5, true, new Date("2020-03-14T00:00:00Z"), "2020-03-14T01:59:00Z", "가;나"],
    [undefined, undefined, undefined, undefined, "1899-12-31"],
  ]);
  expect(workbook.getWorksheet("sites")?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
});

test("a file that is not there fails the call", async () => {
  await expect(workbookWriter().write({ source: join(folder, "none"), path: join(folder, "n.xlsx"), columns: [], sheet: "s" })).rejects.toThrow("spreadsheet");
});
