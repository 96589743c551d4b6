// The statements of a query process that are ours: settings, views, and what goes around a stranger's SELECT.
import { join } from "node:path";
import { sqlName, sqlText } from "../../core/ports/table-engine.ts";
import type { LinkedTable, QueryProcessOptions } from "./query-messages.ts";

/**
 * Every door is closed before the first statement: only files below two folders, no extensions, no network, nothing put on
 * the disk beside an answer, and the settings cannot be changed any more.
 */
export function closingSettings({ memoryMb, threads, tablesFolder, scratchFolder }: QueryProcessOptions): readonly string[] {
  return [
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "allow_community_extensions = false",
    "allow_persistent_secrets = false",
    "TimeZone = 'UTC'",
    `memory_limit = '${memoryMb}MB'`,
    `threads = ${threads}`,
    "temp_directory = ''",
    "max_temp_directory_size = '0KB'",
    "max_expression_depth = 250",
    "errors_as_json = true",
    "parquet_metadata_cache = true",
    "preserve_insertion_order = true",
    `allowed_directories = [${sqlText(`${tablesFolder}/`)}, ${sqlText(`${scratchFolder}/`)}]`,
    "enable_external_access = false",
    "lock_configuration = true",
  ].map((setting) => `SET ${setting}`);
}

/** The syntax tree of a text that is the one parameter. */
export const SYNTAX_TREE = "SELECT json_serialize_sql($1::VARCHAR, skip_null := true, skip_empty := true, skip_default := true)::VARCHAR";

/** @param withNumbers also the number of each row in its file, as `_row` */
export function tableView({ sha256, columns }: LinkedTable, tablesFolder: string, withNumbers: boolean): string {
  const file = `read_parquet(${sqlText(join(tablesFolder, `${sha256}.parquet`))}, file_row_number = true)`;
  const shown = [...columns.map(sqlName), ...(withNumbers ? ['file_row_number AS "_row"'] : [])];
  return `SELECT ${shown.join(", ")} FROM ${file}`;
}

export function replaceView(name: string, definition: string): string {
  return `CREATE OR REPLACE VIEW ${sqlName(name)} AS ${definition}`;
}

/** The answer to a SELECT and one row more than it may have. */
export function boundedSelect(sql: string, maxRows: number): string {
  return `SELECT * FROM (\n${sql.trim().replace(/;$/, "")}\n) LIMIT ${maxRows + 1}`;
}

export function copyToParquet(select: string, file: string): string {
  return `COPY (${select}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION zstd)`;
}
