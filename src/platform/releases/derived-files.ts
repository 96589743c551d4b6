// The further forms of a release, made from its Parquet file by the engine: CSV, the same for spreadsheets, NDJSON, GeoJSON.
import type { Fields } from "../../core/fields.ts";
import { sqlName, sqlText } from "../../core/ports/table-engine.ts";
import { type TableColumn, tableColumns } from "../../core/table-dataset.ts";
import { flatCell, jsonCell } from "./cell-sql.ts";

/** RFC 4180: UTF-8, lines end with CRLF, a missing value is an empty cell, an empty text is `""`. Several texts are joined by ";". */
export function csvSql(fields: Fields, parquet: string, path: string): string {
  const cells = tableColumns(fields).map((column) => `${flatCell(sqlName(column.name), column.type)} AS ${sqlName(column.name)}`);
  return `COPY (SELECT ${cells.join(", ")} FROM ${source(parquet)}) TO ${sqlText(path)} (FORMAT csv, HEADER true, NEW_LINE '\\r\\n')`;
}

/**
 * For spreadsheets that take text for formulas and UTF-8 for something else: it begins with a byte order mark, and a text that
 * would begin a formula gets an apostrophe in front. Needs at least one row. Source: OWASP, CSV Injection.
 */
export function spreadsheetCsvSql(fields: Fields, parquet: string, path: string): string {
  const columns = tableColumns(fields);
  const header = columns.map(({ name }) => name).join(",");
  const line = columns.map((column) => `coalesce(${spreadsheetCell(column)}, '')`).join(" || ',' || ");
  return `COPY (SELECT ${line} AS line FROM ${source(parquet)}) TO ${sqlText(path)}
    (FORMAT csv, HEADER false, DELIMITER '', QUOTE '', ESCAPE '', NEW_LINE '\\r\\n', PREFIX ${sqlText(`\ufeff${header}\r\n`)}, SUFFIX ${sqlText("\r\n")})`;
}

const FORMULA_START = "^[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";

function spreadsheetCell(column: TableColumn): string {
  const text = flatCell(sqlName(column.name), column.type);
  if (column.type !== "VARCHAR" && column.type !== "VARCHAR[]") return `(${text})::VARCHAR`;
  const safe = `CASE WHEN regexp_matches(${text}, '${FORMULA_START}') THEN '''' || ${text} ELSE ${text} END`;
  return `CASE WHEN regexp_matches(${text}, '[",\\r\\n;]|^$') OR regexp_matches(${text}, '${FORMULA_START}') THEN '"' || replace(${safe}, '"', '""') || '"' ELSE ${text} END`;
}

/** One object a line; a position is its two members `lon` and `lat`, several texts an array. */
export function ndjsonSql(fields: Fields, parquet: string, path: string): string {
  const members = tableColumns(fields).map((column) => `${jsonCell(sqlName(column.name), column.type)} AS ${sqlName(column.name)}`);
  return `COPY (SELECT ${members.join(", ")} FROM ${source(parquet)}) TO ${sqlText(path)} (FORMAT json)`;
}

/** RFC 7946; rows without a position have a null geometry. Null for tables without positions. */
export function geojsonSql(fields: Fields, parquet: string, path: string): string | null {
  const columns = tableColumns(fields);
  if (!columns.some(({ name }) => name === "lon")) return null;
  const properties = columns
    .filter(({ name }) => name !== "lon" && name !== "lat")
    .map((column) => `${sqlText(column.name)}: ${jsonCell(sqlName(column.name), column.type)}`);
  const geometry = "CASE WHEN lon IS NULL OR lat IS NULL THEN NULL ELSE json_object('type', 'Point', 'coordinates', json_array(lon, lat)) END";
  const feature = `json_object('type', 'Feature', 'geometry', ${geometry}, 'properties', to_json({${properties.join(", ")}}))`;
  return `COPY (SELECT CASE WHEN row_number() OVER () > 1 THEN ',' ELSE '' END || ${feature}::VARCHAR AS line FROM ${source(parquet)}) TO ${sqlText(path)}
    (FORMAT csv, HEADER false, DELIMITER '', QUOTE '', ESCAPE '', PREFIX ${sqlText('{"type":"FeatureCollection","features":[\n')}, SUFFIX ${sqlText("]}\n")})`;
}

function source(parquet: string): string {
  return `read_parquet(${sqlText(parquet)})`;
}
