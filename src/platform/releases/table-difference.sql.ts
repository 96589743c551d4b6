// What is different between two releases: rows added, removed and changed by their key, or as multisets where rows are not told
// apart, and the columns that appeared or went. Runs in the engine; holds no rows itself.
import type { Fields } from "../../core/fields.ts";
import { type EngineSession, sqlName, sqlText } from "../../core/ports/table-engine.ts";
import { type TableColumn, type TableDataset, tableColumns } from "../../core/table-dataset.ts";
import { flatCell, jsonCell } from "./cell-sql.ts";
import { columnNames, list, sameIn } from "./table-sql.ts";

/** A table of a release, as its file. */
export interface ComparedTable {
  readonly fields: Fields;
  readonly key: readonly string[];
  readonly path: string;
}

export interface DifferenceSummary {
  /** Names of the columns by which rows are told apart; null: rows are compared as a whole, equal ones by their number. */
  readonly key: readonly string[] | null;
  readonly columns: {
    readonly appeared: readonly string[];
    readonly gone: readonly string[];
    /** In both, with other types; left out of the comparison. */
    readonly typeChanged: readonly string[];
  };
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** How many rows changed in each column; those in which none did are left out. */
  readonly changedByColumn: { readonly [column: string]: number };
}

/** Rows of a table by its key, held against those of a table before it. */
export interface KeyDifference {
  readonly before: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

interface Comparison {
  readonly before: readonly TableColumn[];
  readonly now: readonly TableColumn[];
  readonly shared: readonly string[];
  readonly key: readonly string[] | null;
}

function comparisonOf(before: ComparedTable, now: ComparedTable): Comparison {
  const [old, present] = [tableColumns(before.fields), tableColumns(now.fields)];
  const shared = present.filter(({ name, type }) => old.some((each) => each.name === name && each.type === type)).map(({ name }) => name);
  const keyOf = ({ fields, key }: ComparedTable) => tableColumns(fields).flatMap(({ name, field }) => (key.includes(field) ? [name] : []));
  const key = keyOf(now);
  const hasKey = key.length > 0 && key.join() === keyOf(before).join() && key.every((name) => shared.includes(name));
  return { before: old, now: present, shared, key: hasKey ? key : null };
}

/** Makes the table `difference` in the session, and says what is in it. */
export async function compareTables(session: EngineSession, before: ComparedTable, now: ComparedTable): Promise<DifferenceSummary> {
  const comparison = comparisonOf(before, now);
  await session.run(`CREATE OR REPLACE TABLE difference AS ${comparison.key ? byKey(comparison, before, now) : asMultisets(comparison, before, now)}`);
  const [counts] = await session.rows(`SELECT
    coalesce(sum(times) FILTER (change = 'added'), 0)::BIGINT AS added, coalesce(sum(times) FILTER (change = 'removed'), 0)::BIGINT AS removed,
    coalesce(sum(times) FILTER (change = 'changed'), 0)::BIGINT AS changed, (SELECT count(*) FROM read_parquet(${sqlText(now.path)})) AS present FROM difference`);
  const [added, removed, changed, present] = ["added", "removed", "changed", "present"].map((name) => Number(counts?.[name])) as [
    number,
    number,
    number,
    number,
  ];
  const names = (columns: readonly TableColumn[]) => columns.map(({ name }) => name);
  const missingIn = (columns: readonly TableColumn[], others: readonly TableColumn[]) => names(columns).filter((name) => !names(others).includes(name));
  return {
    key: comparison.key,
    columns: {
      appeared: missingIn(comparison.now, comparison.before),
      gone: missingIn(comparison.before, comparison.now),
      typeChanged: names(comparison.now).filter((name) => names(comparison.before).includes(name) && !comparison.shared.includes(name)),
    },
    added,
    removed,
    changed,
    unchanged: present - added - changed,
    changedByColumn: comparison.key ? await changesByColumn(session, comparison) : {},
  };
}

/** Columns: `number`, `change`, `times`, `old` and `new`, the whole rows as structs, null where there is none. */
function byKey({ key, shared, before: oldColumns, now: newColumns }: Comparison, before: ComparedTable, now: ComparedTable): string {
  const values = shared.filter((name) => !key?.includes(name));
  const change = `CASE WHEN o.row IS NULL THEN 'added' WHEN n.row IS NULL THEN 'removed' WHEN ${sameIn(values, "o.row", "n.row")} THEN NULL ELSE 'changed' END`;
  const rows = ({ path }: ComparedTable, columns: readonly TableColumn[]) =>
    `(SELECT ${structOf(columns, ({ name }) => sqlName(name))} AS row FROM read_parquet(${sqlText(path)}))`;
  const order = (key ?? []).map((name) => `coalesce(new.${sqlName(name)}, old.${sqlName(name)}) NULLS FIRST`);
  return `SELECT row_number() OVER (ORDER BY ${order.join(", ")}) AS number, * FROM (
    SELECT ${change} AS change, 1 AS times, o.row AS old, n.row AS new
    FROM ${rows(before, oldColumns)} o FULL JOIN ${rows(now, newColumns)} n ON ${sameIn(key ?? [], "o.row", "n.row")}) WHERE change IS NOT NULL`;
}

function asMultisets({ shared, before: oldColumns, now: newColumns }: Comparison, before: ComparedTable, now: ComparedTable): string {
  const row = (columns: readonly TableColumn[]) => structOf(columns, ({ name, type }) => (shared.includes(name) ? sqlName(name) : `NULL::${type}`));
  const numbered = ({ path }: ComparedTable, as: string) =>
    `(SELECT ${[...shared.map(sqlName), `count(*) AS ${as}`].join(", ")} FROM read_parquet(${sqlText(path)}) GROUP BY ALL)`;
  const columns = shared.map((name) => `coalesce(o.${sqlName(name)}, n.${sqlName(name)}) AS ${sqlName(name)}`);
  const surplus = `SELECT ${[...columns, "coalesce(n.present, 0) - coalesce(o.past, 0) AS surplus"].join(", ")}
    FROM ${numbered(before, "past")} o FULL JOIN ${numbered(now, "present")} n ON ${sameIn(shared, "o", "n")}`;
  const order = shared.map((name) => `${sqlName(name)} NULLS FIRST`).join(", ") || "1";
  return `SELECT row_number() OVER (ORDER BY ${order}) AS number, CASE WHEN surplus > 0 THEN 'added' ELSE 'removed' END AS change, abs(surplus) AS times,
    CASE WHEN surplus < 0 THEN ${row(oldColumns)} END AS old, CASE WHEN surplus > 0 THEN ${row(newColumns)} END AS new
    FROM (${surplus}) WHERE surplus <> 0`;
}

function structOf(columns: readonly TableColumn[], value: (column: TableColumn) => string): string {
  return columns.length === 0 ? "NULL" : `{${columns.map((column) => `${sqlText(column.name)}: ${value(column)}`).join(", ")}}`;
}

async function changesByColumn(session: EngineSession, { key, shared }: Comparison): Promise<{ readonly [column: string]: number }> {
  const values = shared.filter((name) => !key?.includes(name));
  if (values.length === 0) return {};
  const counted = values.map((name) => `count(*) FILTER (old.${sqlName(name)} IS DISTINCT FROM new.${sqlName(name)}) AS ${sqlName(name)}`);
  const [counts] = await session.rows(`SELECT ${counted.join(", ")} FROM difference WHERE change = 'changed'`);
  return Object.fromEntries(values.map((name) => [name, Number(counts?.[name])] as const).filter(([, count]) => count > 0));
}

/**
 * One change a line: `change`, `times`, `key`, `before`, `after`, `columns` (name, before, after of each changed one); null where
 * it does not apply. After `compareTables` only.
 */
export function differenceNdjsonSql(before: ComparedTable, now: ComparedTable, path: string): string {
  const { key, shared, before: oldColumns, now: newColumns } = comparisonOf(before, now);
  const json = (row: string) => (column: TableColumn) => jsonCell(`${row}.${sqlName(column.name)}`, column.type);
  const keyColumns = newColumns.filter(({ name }) => key?.includes(name));
  const keyJson = structOf(keyColumns, (column) => `coalesce(${json("new")(column)}, ${json("old")(column)})`);
  const changed = newColumns
    .filter(({ name }) => shared.includes(name) && !key?.includes(name))
    .map((column) => {
      const cell = `json_object('column', ${sqlText(column.name)}, 'before', ${json("old")(column)}, 'after', ${json("new")(column)})`;
      return `CASE WHEN old.${sqlName(column.name)} IS DISTINCT FROM new.${sqlName(column.name)} THEN ${cell} END`;
    });
  const columns = changed.length > 0 ? `list_filter([${changed.join(", ")}], lambda each: each IS NOT NULL)` : "NULL";
  return `COPY (SELECT change, times, ${keyJson} AS key,
    CASE WHEN change = 'removed' THEN ${structOf(oldColumns, json("old"))} END AS before,
    CASE WHEN change = 'added' THEN ${structOf(newColumns, json("new"))} END AS after,
    CASE WHEN change = 'changed' THEN ${columns} END AS columns FROM difference ORDER BY number) TO ${sqlText(path)} (FORMAT json)`;
}

/** A line for each row: `added`, `removed`, and both `changed_from` and `changed_to`. After `compareTables` only. */
export function differenceCsvSql(before: ComparedTable, now: ComparedTable, path: string): string {
  const { before: oldColumns, now: newColumns } = comparisonOf(before, now);
  const names = [...new Set([...newColumns, ...oldColumns].map(({ name }) => name))];
  const side = (row: string, columns: readonly TableColumn[], suffix: string) => {
    const cells = names.map((name) => {
      const column = columns.find((each) => each.name === name);
      return `${column ? `(${flatCell(`${row}.${sqlName(name)}`, column.type)})::VARCHAR` : "NULL"} AS ${sqlName(name)}`;
    });
    const change = `CASE change WHEN 'changed' THEN 'changed_${suffix}' ELSE change END`;
    return `SELECT number, '${suffix}' AS side, ${change} AS change, times, ${cells.join(", ")} FROM difference WHERE ${row} IS NOT NULL`;
  };
  const lines = `${side("old", oldColumns, "from")} UNION ALL ${side("new", newColumns, "to")}`;
  return `COPY (SELECT change, times, ${list(names)} FROM (${lines}) ORDER BY number, side) TO ${sqlText(path)} (FORMAT csv, HEADER true, NEW_LINE '\\r\\n')`;
}

/** Rows of two tables held against each other by the dataset's key; null where one of them lacks a column of it. */
export async function compareKeys(session: EngineSession, dataset: TableDataset, beforePath: string, nowPath: string): Promise<KeyDifference | null> {
  const [old, present] = [await columnsOf(session, beforePath), await columnsOf(session, nowPath)];
  const shared = tableColumns(dataset.fields).filter(({ name }) => old.includes(name) && present.includes(name));
  const names = columnNames(dataset.fields, dataset.key);
  if (!names.every((name) => shared.some((column) => column.name === name))) return null;
  const values = shared.map(({ name }) => name).filter((name) => !names.includes(name));
  const rows = (path: string) => `(SELECT ${structOf(shared, ({ name }) => sqlName(name))} AS row FROM read_parquet(${sqlText(path)}))`;
  const [counts] = await session.rows(`SELECT count(o.row) AS before, count(*) FILTER (o.row IS NULL) AS added, count(*) FILTER (n.row IS NULL) AS removed,
    count(*) FILTER (o.row IS NOT NULL AND n.row IS NOT NULL AND NOT (${sameIn(values, "o.row", "n.row")})) AS changed
    FROM ${rows(beforePath)} o FULL JOIN ${rows(nowPath)} n ON ${sameIn(names, "o.row", "n.row")}`);
  return { before: Number(counts?.["before"]), added: Number(counts?.["added"]), removed: Number(counts?.["removed"]), changed: Number(counts?.["changed"]) };
}

async function columnsOf(session: EngineSession, path: string): Promise<readonly string[]> {
  return (await session.rows(`DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`)).map((row) => String(row["column_name"]));
}
