// The tables that docs/api/query.md asks: two releases of daily figures and one of screening centres, all of it made up.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fields } from "../../src/core/fields.ts";
import { publicFields, publicKey, tableColumns } from "../../src/core/table-dataset.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { TABLE_DATASETS } from "../../src/datasets/registry.ts";
import { makeTable, TablesInMemory } from "../published-tables.ts";

export interface ExampleTables {
  readonly tables: TablesInMemory;
  remove(): Promise<void>;
}

export async function makeExampleTables(): Promise<ExampleTables> {
  const folder = await mkdtemp(join(tmpdir(), "madang-examples-"));
  const daily = declared("cases-daily");
  const centres = declared("screening-centres");
  const tables = new TablesInMemory([
    await makeTable(folder, { ...daily, version: "1.0.0", publishedAt: at("2020-03-17T10:30:00+09:00"), sql: dailySql(daily.fields, 2) }),
    await makeTable(folder, { ...centres, version: "1.0.0", publishedAt: at("2020-03-17T18:00:00+09:00"), sql: centresSql(centres.fields) }),
    await makeTable(folder, { ...daily, version: "1.1.0", publishedAt: at("2020-03-18T10:30:00+09:00"), sql: dailySql(daily.fields, 3) }),
  ]);
  return { tables, remove: () => rm(folder, { recursive: true, force: true }) };
}

function declared(id: string): { readonly dataset: string; readonly fields: Fields; readonly key: readonly string[] } {
  const found = TABLE_DATASETS.find((dataset) => dataset.id === id);
  if (!found) throw new Error(`${id} is not declared`);
  return { dataset: id, fields: publicFields(found), key: publicKey(found) };
}

function at(text: string): EpochMs {
  return Date.parse(text) as EpochMs;
}

/** Columns of the fields in their order, from those of `source` and null for the rest. */
function selected(fields: Fields, known: { readonly [column: string]: string }, source: string): string {
  return `SELECT ${tableColumns(fields)
    .map(({ name, type }) => `CAST(${known[name] ?? "NULL"} AS ${type}) AS "${name}"`)
    .join(", ")} FROM ${source}`;
}

/** The nation, Seoul and Daegu from 16 March 2020 on. */
function dailySql(fields: Fields, days: number): string {
  const source = `(VALUES ('KR', 8236, 74), ('11', 253, 6), ('27', 6066, 32)) r(region, first, added) CROSS JOIN range(${days}) d(n) ORDER BY n, region`;
  const known = {
    day: "DATE '2020-03-16' + n::INTEGER",
    region: "region",
    breakdown: "'all'",
    group: "'all'",
    publisher: "'synthetic'",
    asOf: "TIMESTAMPTZ '2020-03-16 00:00:00+09' + to_days(n::INTEGER)",
    confirmed: "first + added * n",
    deceased: "CASE WHEN region = 'KR' THEN 75 + n * 6 END",
  };
  return selected(fields, known, source);
}

function centresSql(fields: Fields): string {
  const rows = `(VALUES
    ('screening-11680-가상보건소', 'screening', '가상보건소', '11', '11680', ['02-000-0001', '02-000-0002'], true, 127.063, 37.4966),
    ('drive-through-27110-가상의료원', 'drive-through', '가상의료원', '27', '27110', ['053-000-0001'], true, 128.5941, 35.8693),
    ('safe-hospital-11110-가상병원', 'safe-hospital', '=가상병원', '11', '11110', [], false, NULL, NULL)) r(id, kind, name, province, municipality, phones, canSample, lon, lat)`;
  const names = ["id", "kind", "name", "province", "municipality", "phones", "canSample", "lon", "lat"];
  return selected(fields, { ...Object.fromEntries(names.map((name) => [name, name])), positionIs: "CASE WHEN lon IS NOT NULL THEN 'exact' END" }, rows);
}
