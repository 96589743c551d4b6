// The allow lists against the engine that is installed: every name exists there, and what was left out was left out on purpose.
import { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALLOWED_FUNCTIONS, ALLOWED_TABLE_FUNCTIONS } from "./query-functions.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await DuckDBConnection.create();
});
afterAll(() => connection.closeSync());

async function functionsOf(...kinds: readonly string[]): Promise<readonly string[]> {
  const list = kinds.map((kind) => `'${kind}'`).join(", ");
  const reader = await connection.runAndReadAll(`SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE function_type IN (${list}) ORDER BY 1`);
  return reader.getRows().map(([name]) => String(name));
}

/** What the engine writes into its tree without listing it among its functions. */
const SYNTAX = ["!", "coalesce", "ifnull", "unnest"];

test("every allowed function is one of the engine's", async () => {
  const known = new Set([...(await functionsOf("scalar", "aggregate", "macro")), ...SYNTAX]);
  expect([...ALLOWED_FUNCTIONS].filter((name) => !known.has(name))).toEqual([]);
});

test("of what may stand after FROM nothing reads, and nothing runs a text", async () => {
  const known = await functionsOf("table", "table_macro");
  expect(known.filter((name) => ALLOWED_TABLE_FUNCTIONS.has(name))).toEqual(["generate_series", "range", "unnest"]);
});

test("functions that see the session, the catalogue, settings, files or time to waste are not allowed", async () => {
  const known = await functionsOf("scalar", "aggregate", "macro");
  const left = known.filter((name) => !ALLOWED_FUNCTIONS.has(name) && !/^(icu_collate_|__internal_|pg_|has_|st_)/.test(name));
  expect(left).toEqual([
    "alias",
    "can_cast_implicitly",
    "cast_to_type",
    "col_description",
    "combine",
    "create_sort_key",
    "current_catalog",
    "current_connection_id",
    "current_database",
    "current_query",
    "current_query_id",
    "current_role",
    "current_schema",
    "current_schemas",
    "current_setting",
    "current_transaction_id",
    "current_user",
    "currval",
    "enum_code",
    "enum_first",
    "enum_last",
    "enum_range",
    "enum_range_boundary",
    "error",
    "finalize",
    "format_pg_type",
    "format_type",
    "get_block_size",
    "get_type",
    "getvariable",
    "icu_sort_key",
    "in_search_path",
    "inet_client_addr",
    "inet_client_port",
    "inet_server_addr",
    "inet_server_port",
    "json_deserialize_sql",
    "json_group_structure",
    "json_serialize_plan",
    "json_serialize_sql",
    "make_type",
    "map_to_pg_oid",
    "nextval",
    "obj_description",
    "parse_duckdb_log_message",
    "remap_struct",
    "replace_type",
    "session_user",
    "setseed",
    "shobj_description",
    "sleep_ms",
    "stats",
    "sum_no_overflow",
    "switch",
    "timetz_byte_comparable",
    "txid_current",
    "user",
    "variant_bytes_to_variant",
    "variant_extract",
    "variant_normalize",
    "variant_to_parquet_variant",
    "variant_typeof",
    "vector_type",
    "version",
    "write_log",
  ]);
});
