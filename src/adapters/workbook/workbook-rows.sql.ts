// The rows of a table as cells of a workbook: lists and instants as text, which a workbook has no type for.
import { sqlName, sqlText } from "../../core/ports/table-engine.ts";
import type { ColumnType, TableColumn } from "../../core/table-dataset.ts";

export function workbookRowsSql(columns: readonly Pick<TableColumn, "name" | "type">[], source: string): string {
  const shown = columns.map(({ name, type }) => `${cellSql(sqlName(name), type)} AS ${sqlName(name)}`).join(", ");
  return `SELECT ${shown} FROM read_parquet(${sqlText(source)})`;
}

function cellSql(name: string, type: ColumnType): string {
  if (type === "VARCHAR[]") return `array_to_string(${name}, ';')`;
  if (type === "TIMESTAMPTZ") return `strftime(${name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')`;
  return name;
}
