// Small questions about a table that was just written, as its file: how many rows and keys it has, and its first rows.
import type { Fields } from "../../core/fields.ts";
import { type EngineRow, type EngineSession, sqlText } from "../../core/ports/table-engine.ts";
import { columnNames, list } from "./table-sql.ts";

export interface TableSize {
  readonly rows: number;
  /** Different keys; null where there is no key. */
  readonly keys: number | null;
}

export async function sizeOf(session: EngineSession, fields: Fields, key: readonly string[], path: string): Promise<TableSize> {
  const names = columnNames(fields, key);
  const source = `read_parquet(${sqlText(path)})`;
  const [counted] = await session.rows(
    key.length > 0
      ? `SELECT (SELECT count(*) FROM ${source}) AS rows, (SELECT count(*) FROM (SELECT DISTINCT ${list(names)} FROM ${source})) AS keys`
      : `SELECT count(*) AS rows, NULL AS keys FROM ${source}`,
  );
  return { rows: Number(counted?.["rows"]), keys: counted?.["keys"] === null ? null : Number(counted?.["keys"]) };
}

export function firstRows(session: EngineSession, path: string, count: number): Promise<readonly EngineRow[]> {
  return session.rows(`SELECT * FROM read_parquet(${sqlText(path)}) LIMIT ${count}`);
}
