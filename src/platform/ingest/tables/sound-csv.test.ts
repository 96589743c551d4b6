// What the scanner hands on is read by the engine as the scanner understood it, however the file is written.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_LIMITS } from "../../../../test/tables/table-work.ts";
import { duckdbEngine } from "../../../adapters/duckdb/table-engine.ts";
import { type EngineSession, sqlText } from "../../../core/ports/table-engine.ts";
import { Problem } from "../../../core/problems.ts";
import { type CsvHead, readCsvHead } from "./csv-head.ts";
import { readCsvRows } from "./csv-rows.ts";
import { Findings } from "./findings.ts";
import { makeSoundCsv } from "./sound-csv.ts";
import { csvRelation } from "./stage-files.sql.ts";

const LIMITS = { ...TEST_LIMITS, maxRowBytes: 60, maxColumns: 6 };
let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-sound-"));
});
afterAll(() => rm(folder, { recursive: true }));

const piece = fc.constantFrom("a", "한", ",", ",", '"', '""', "\n", "\n", "\r\n", "\r", " ", ";", "\t", "\u0000", "b".repeat(30), ',"x",', '\n"a\nb",c\n');
const anyFile = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(""));
const cell = fc.string({ unit: fc.constantFrom("a", "한", ",", '"', "\n", "\r", " ", ";"), maxLength: 5 });
const goodFile = fc
  .tuple(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.constantFrom(",", ";"))
  .map(([rows, end, delimiter]) => [["x", "y", "z"], ...rows].map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join(end));

interface ReadRow {
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

test("any file gives the same rows by the engine and one by one, and none is lost", { timeout: 300_000 }, async () => {
  await duckdbEngine().use({ memoryMb: 256, threads: 1, scratchFolder: folder }, async (session) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyFile, goodFile), async (text) => {
        const path = join(folder, `file-${files++}.csv`);
        await writeFile(path, text);
        const head = await headOf(path);
        if (head === null) return;
        const width = head.records[0]?.length ?? 0;
        const columns = Array.from({ length: width }, (_, at) => `c${at}`);
        const oneByOne: ReadRow[] = [];
        let refused = 0;
        await readCsvRows(path, head, LIMITS, columns, true, async (rows) => {
          for (const { row, raw, fault } of rows) {
            if (fault) refused++;
            else oneByOne.push({ row, cells: columns.map((name) => (raw as { [name: string]: string })[name] || null) });
          }
        });
        const findings = new Findings(join(folder, `found-${files}`), 1000);
        const csv = await makeSoundCsv({ path, head, limits: LIMITS, copyPath: join(folder, `sound-${files}`), rowsBefore: 0, findings });
        findings.close();
        expect([await engineRows(session, csv, columns), findings.refusedCount, csv.soundRows + refused]).toEqual([oneByOne, refused, csv.rows]);
      }),
      { numRuns: 200 },
    );
  });
});

async function headOf(path: string): Promise<CsvHead | null> {
  try {
    return await readCsvHead(path, LIMITS);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

async function engineRows(session: EngineSession, csv: Awaited<ReturnType<typeof makeSoundCsv>>, columns: readonly string[]): Promise<readonly ReadRow[]> {
  const staged = { kind: "csv", name: "", sourceColumns: columns, csv, findingsPath: "", refusedCount: 0, rowsBefore: 0 } as const;
  const stage = sqlText(join(folder, `stage-${files}.parquet`));
  await session.run(`COPY (SELECT * FROM ${csvRelation(staged, LIMITS)}) TO ${stage} (FORMAT parquet)`);
  const found = await session.rows(`SELECT *, file_row_number + 1 AS place FROM read_parquet(${stage}, file_row_number = true)`);
  return found.map((row) => ({
    row: Number(csv.isNumbered ? row["_row"] : row["place"]),
    cells: columns.map((_, at) => (row[`c${at + 1}`] as string | null) || null),
  }));
}
