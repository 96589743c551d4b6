// The folder that is exported from the real DS4C, held against DS4C itself: what public rows have comes back as it was.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Row } from "../../src/core/units.ts";
import { type CommandLine, commandLine } from "../cli-process.ts";
import { datasetOf, makeTableOfRows } from "../published-rows.ts";
import { TablesInMemory } from "../published-tables.ts";
import { realCsv } from "../real-data.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { sourceFor, takeIn } from "../table-data.ts";

const FILES: { readonly [dataset: string]: readonly string[] } = {
  cases: ["PatientInfo"],
  "cases-daily": ["Time", "TimeAge", "TimeGender", "TimeProvince"],
  clusters: ["Case"],
  policies: ["Policy"],
  regions: ["Region"],
  "search-trend": ["SearchTrend"],
};
type Cells = { readonly [column: string]: string };
const original = (name: string) => realCsv<Cells>(`ds4c/2020-06-01/${name}.csv`);

let server: TestServer;
let madang: CommandLine;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-export-"));
  const tables = [];
  for (const [id, names] of Object.entries(FILES)) {
    const dataset = datasetOf(id);
    const rows = names.flatMap((name) => takeIn(dataset, sourceFor(dataset, original(name) as Row[]), original(name) as Row[]).rows);
    tables.push(await makeTableOfRows(folder, dataset, rows, "2020-06-02T10:00:00+09:00"));
  }
  server = await startTestServer("pglite", {}, { published: new TablesInMemory(tables) });
  madang = await commandLine();
  const ended = await madang.run(["export", "kaggle", "cases", "--to", "out"], { MADANG_URL: server.running.address });
  expect([ended.code, ended.err]).toEqual([0, ""]);
});
afterAll(async () => {
  await server.stop();
  await madang.remove();
  await rm(folder, { recursive: true, force: true });
});

const exported = async (name: string) => parse(await readFile(join(madang.folder, "out", `${name}.csv`)), { columns: true }) as Cells[];
/** Numbers are the same however many zeros they end with. */
const plain = (cell = "") => (/^-?\d+(\.\d+)?$/.test(cell) ? String(Number(cell)) : cell.trim());
const lineOf = (row: Cells, columns: readonly string[]) => columns.map((column) => plain(row[column])).join("|");

test.for(["Time", "TimeAge", "TimeGender", "TimeProvince", "SearchTrend", "Policy", "Region"])("%s: every row of the original is there", async (name) => {
  const rows = await exported(name);
  const columns = Object.keys(rows[0] ?? {});
  const found = new Set(rows.map((row) => lineOf(row, columns)));
  const missing = original(name).filter((row) => !found.has(lineOf(row, columns)));
  expect([columns.length >= 4, missing]).toEqual([true, []]);
});

test("Case has every cluster, and no number below ten", async () => {
  const rows = await exported("Case");
  expect(rows.length).toBe(original("Case").length);
  expect(rows.filter(({ confirmed }) => confirmed !== "" && Number(confirmed) < 10)).toEqual([]);
});

test("PatientInfo has every patient, and nothing but age, province and week", async () => {
  const rows = await exported("PatientInfo");
  expect([rows.length, Object.keys(rows[0] ?? {})]).toEqual([4_004, ["age", "province", "confirmed_week"]]);
});
