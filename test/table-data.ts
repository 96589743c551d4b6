// Rows of a table dataset for tests: translated and checked as they would be on the way in, laid into the engine, and asked
// by the dataset's own SQL.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { duckdbEngine } from "../src/adapters/duckdb/table-engine.ts";
import { checkRow, type Fields, type FieldValue } from "../src/core/fields.ts";
import { isRefused } from "../src/core/notices.ts";
import { spansText } from "../src/core/opening-hours.ts";
import { type EngineRow, type EngineSession, sqlName, sqlText } from "../src/core/ports/table-engine.ts";
import { type ColumnType, publicFields, type TableDataset, type TableSource, tableColumns } from "../src/core/table-dataset.ts";
import type { LonLat, Row } from "../src/core/units.ts";
import { TABLE_DATASETS } from "../src/datasets/registry.ts";

export type TableRow = { readonly [field: string]: FieldValue };

export interface Taken {
  readonly rows: readonly TableRow[];
  /** Of accepted and refused rows, by code. */
  readonly notices: { readonly [code: string]: number };
}

/** Rows of a file of a source (null: the dataset's own form) in order, those refused or of a known key left out. */
export function takeIn(dataset: TableDataset, source: TableSource | null, rows: readonly Row[]): Taken {
  const notices: { [code: string]: number } = {};
  const count = (code: string) => (notices[code] = (notices[code] ?? 0) + 1);
  const contents = new Map<string, string>();
  const taken: TableRow[] = [];
  for (const row of rows) {
    const own = source ? source.translate(row) : { rows: [row], notices: [] };
    for (const { code } of own.notices) count(code);
    if (isRefused(own.notices)) continue;
    for (const each of own.rows) {
      const checked = checkRow(dataset.fields, each);
      for (const { code } of checked.notices) count(code);
      if (isRefused(checked.notices)) continue;
      const key = JSON.stringify(dataset.key.map((name) => checked.value[name]));
      const content = JSON.stringify(checked.value);
      const first = contents.get(key);
      if (first === undefined) taken.push(checked.value);
      else count(first === content ? "duplicate_row" : "duplicate_key");
      contents.set(key, first ?? content);
    }
  }
  return { rows: taken, notices };
}

/** The source of a dataset that recognises a file. @throws Error unless exactly one does */
export function sourceFor(dataset: TableDataset, rows: readonly Row[]): TableSource {
  const found = dataset.sources.filter((source) => source.recognises(Object.keys(rows[0] ?? {}), rows.slice(0, 10)));
  if (found.length !== 1) throw new Error(`${dataset.id}: ${found.length} sources recognise ${Object.keys(rows[0] ?? {})}`);
  return found[0] as TableSource;
}

export interface Tables {
  readonly rows: readonly TableRow[];
  readonly previous?: readonly TableRow[];
  /** Public rows of other datasets by id; those not named are empty. */
  readonly others?: { readonly [dataset: string]: readonly TableRow[] };
}

export interface Finding {
  readonly code: string;
  /** Null: about the whole table. */
  readonly row: number | null;
  readonly field: string | null;
  readonly value: unknown;
}

/** Everything that a dataset's checks find, in order of the checks and then of the rows. */
export async function findings(dataset: TableDataset, tables: Tables, codes?: readonly string[]): Promise<readonly Finding[]> {
  return withTables(dataset, tables, async (session) => {
    const found: Finding[] = [];
    for (const { code, sql } of dataset.checks) {
      if (codes && !codes.includes(code)) continue;
      const rows = await session.rows(`SELECT * FROM (${sql}) AS found ORDER BY "row", field`);
      found.push(...rows.map(({ row, field, value }) => ({ code, row: row as number | null, field: field as string | null, value })));
    }
    return found;
  });
}

/** How often each check finds something; checks that find nothing are left out. */
export async function findingCounts(dataset: TableDataset, tables: Tables): Promise<{ readonly [code: string]: number }> {
  const found = Object.groupBy(await findings(dataset, tables), ({ code }) => code);
  return Object.fromEntries(Object.entries(found).map(([code, each]) => [code, each?.length ?? 0]));
}

/** The rows that the public table's SQL gives. */
export async function publicRows(dataset: TableDataset, tables: Tables): Promise<readonly EngineRow[]> {
  return withTables(dataset, tables, (session) => session.rows(dataset.publicTable?.sql ?? "SELECT 1"));
}

/** One engine for all questions of a test file. */
let lent: Promise<EngineSession> | null = null;
let giveBack: (() => Promise<void>) | null = null;

afterAll(() => giveBack?.());

function engineSession(): Promise<EngineSession> {
  lent ??= new Promise((resolve, reject) => {
    const isDone = Promise.withResolvers<void>();
    const work = mkdtemp(join(tmpdir(), "madang-tables-")).then(async (scratchFolder) => {
      await duckdbEngine().use({ memoryMb: 512, threads: 1, scratchFolder }, (session) => {
        resolve(session);
        return isDone.promise;
      });
      await rm(scratchFolder, { recursive: true, force: true });
    });
    work.catch(reject);
    giveBack = () => {
      isDone.resolve();
      return work;
    };
  });
  return lent;
}

let last: Promise<unknown> = Promise.resolve();

/** One question after the other: they share the names of their tables. */
function withTables<Answer>(dataset: TableDataset, tables: Tables, work: (session: EngineSession) => Promise<Answer>): Promise<Answer> {
  const answer = last.then(async () => {
    const session = await engineSession();
    await session.run("USE memory.main; DROP SCHEMA IF EXISTS work CASCADE; CREATE SCHEMA work; USE work");
    await lay(session, "rows", dataset.fields, tables.rows, true);
    await lay(session, "previous", dataset.fields, tables.previous ?? [], false);
    for (const other of TABLE_DATASETS) if (other.id !== dataset.id) await lay(session, other.id, publicFields(other), tables.others?.[other.id] ?? [], false);
    return work(session);
  });
  last = answer.catch(() => undefined);
  return answer;
}

async function lay(session: EngineSession, table: string, fields: Fields, rows: readonly TableRow[], isNumbered: boolean): Promise<void> {
  const columns = tableColumns(fields);
  await session.run(`CREATE OR REPLACE TABLE memory.main.written (${columns.map(({ name }) => `${sqlName(name)} VARCHAR`).join(", ")}, _row VARCHAR)`);
  await session.append(
    "written",
    rows.map((row, at) => [...columns.map(({ name, field }) => cellText(name, row[field] ?? null)), String(at + 1)]),
  );
  const typed = columns.map(({ name, type }) => `${typedColumn(sqlName(name), type)} AS ${sqlName(name)}`);
  await session.run(
    `CREATE TABLE ${sqlName(table)} AS SELECT ${typed.join(", ")}${isNumbered ? ", CAST(_row AS BIGINT) AS _row" : ""} FROM memory.main.written`,
  );
}

function typedColumn(name: string, type: ColumnType): string {
  if (type === "VARCHAR[]") return `string_split(${name}, ${sqlText(";")})`;
  return type === "TIMESTAMPTZ" ? `to_timestamp(CAST(${name} AS DOUBLE) / 1000)` : `CAST(${name} AS ${type})`;
}

/** As it lies in a table: a position in two columns, hours as their text, an instant as RFC 3339. */
function cellText(column: string, value: FieldValue): string | null {
  if (value === null) return null;
  if (!Array.isArray(value)) return String(value);
  if (column === "lon" || column === "lat") return String((value as unknown as LonLat)[column === "lon" ? 0 : 1]);
  if (value.every((part) => typeof part === "string")) return value.join(";");
  return (value as readonly (readonly (readonly [number, number])[])[]).map(spansText).join(";");
}
