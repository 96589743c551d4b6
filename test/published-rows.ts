// Published tables for tests out of rows: of the sample world, or of real files.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FieldValue } from "../src/core/fields.ts";
import { spansText } from "../src/core/opening-hours.ts";
import { sqlName, sqlText } from "../src/core/ports/table-engine.ts";
import { publicFields, publicKey, type TableDataset, tableColumns } from "../src/core/table-dataset.ts";
import type { EpochMs, LonLat } from "../src/core/units.ts";
import { TABLE_DATASETS } from "../src/datasets/registry.ts";
import type { PublishedTable } from "../src/platform/releases/published-table.ts";
import { sampleReleases } from "../src/sample/tables/sample-releases.ts";
import { makeTable } from "./published-tables.ts";
import { publicRows, type TableRow, takeIn } from "./table-data.ts";

export function datasetOf(id: string): TableDataset {
  const found = TABLE_DATASETS.find((dataset) => dataset.id === id);
  if (!found) throw new Error(`${id} is not declared`);
  return found;
}

/** The newest sample release of each dataset as a table. Rows about people are generalised, not made coarser. */
export async function makeSampleTables(folder: string, ids: readonly string[]): Promise<PublishedTable[]> {
  const releases = sampleReleases(20_200_316);
  const made: PublishedTable[] = [];
  for (const id of ids) {
    const dataset = datasetOf(id);
    const newest = releases.findLast((release) => release.dataset === id);
    if (newest) made.push(await makeTableOfRows(folder, dataset, takeIn(dataset, null, newest.rows).rows, `${newest.day}T09:00:00+09:00`));
  }
  return made;
}

/** Accepted rows of a dataset as its release 1.0.0. */
export async function makeTableOfRows(folder: string, dataset: TableDataset, rows: readonly TableRow[], publishedAt: string): Promise<PublishedTable> {
  const shown = dataset.publicTable ? ((await publicRows(dataset, { rows })) as readonly TableRow[]) : rows;
  const fields = publicFields(dataset);
  const file = join(folder, `${dataset.id}.ndjson`);
  const columns = tableColumns(fields);
  const lines = shown.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ name, field }) => [name, cell(name, row[name] ?? row[field] ?? null)]))));
  await writeFile(file, lines.join("\n"));
  const read = columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type === "VARCHAR[]" ? type : "VARCHAR")}`).join(", ");
  const typed = columns.map(({ name, type }) => `CAST(${sqlName(name)} AS ${type}) AS ${sqlName(name)}`).join(", ");
  const sql = `SELECT ${typed} FROM read_json(${sqlText(file)}, format = 'newline_delimited', columns = {${read}})`;
  return makeTable(folder, { dataset: dataset.id, version: "1.0.0", fields, key: publicKey(dataset), publishedAt: Date.parse(publishedAt) as EpochMs, sql });
}

/** As it lies in a table. Instants are the only numbers that large. */
function cell(column: string, value: FieldValue | bigint): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return value > 1e12 && column === "asOf" ? new Date(value).toISOString() : String(value);
  if (!Array.isArray(value)) return value;
  if (column === "lon" || column === "lat") return String((value as unknown as LonLat)[column === "lon" ? 0 : 1]);
  if (value.every((part) => typeof part === "string")) return value;
  return (value as readonly (readonly (readonly [number, number])[])[]).map(spansText).join(";");
}
