// Values as JSON and CSV, asked of the engine itself.
import { DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellText, jsonText } from "./query-values.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await DuckDBConnection.create();
  await connection.run("SET TimeZone = 'UTC'");
});
afterAll(() => connection.closeSync());

/** Both texts of each expression, JSON first. */
async function texts(...expressions: readonly string[]): Promise<readonly (readonly [string, string | null])[]> {
  const reader = await connection.runAndReadAll(`SELECT ${expressions.map((expression, at) => `${expression} AS c${at}`).join(", ")}`);
  return (reader.getRows()[0] as DuckDBValue[]).map((value) => [jsonText(value), cellText(value)]);
}

test("whole numbers are numbers as long as they are exact, and strings beyond", async () => {
  expect(await texts("7::BIGINT", "9007199254740991", "9007199254740992", "-9007199254740992", "170141183460469231731687303715884105727::HUGEINT")).toEqual([
    ["7", "7"],
    ["9007199254740991", "9007199254740991"],
    ['"9007199254740992"', "9007199254740992"],
    ['"-9007199254740992"', "-9007199254740992"],
    ['"170141183460469231731687303715884105727"', "170141183460469231731687303715884105727"],
  ]);
});

test("what JSON has no number for is a string", async () => {
  expect(
    await texts("'NaN'::DOUBLE", "'-Infinity'::DOUBLE", "0.1::DOUBLE", "1e300::DOUBLE", "1.50::DECIMAL(10,2)", "123456789012345678.5::DECIMAL(20,1)"),
  ).toEqual([
    ['"NaN"', "NaN"],
    ['"-Infinity"', "-Infinity"],
    ["0.1", "0.1"],
    ["1e+300", "1e+300"],
    ["1.50", "1.50"],
    ['"123456789012345678.5"', "123456789012345678.5"],
  ]);
});

test("days and times are ISO 8601, in UTC where they have a zone", async () => {
  const found = await texts(
    "DATE '2020-03-14'",
    "DATE '-0044-03-15'",
    "TIMESTAMPTZ '2020-03-14 10:59:00+09'",
    "TIMESTAMP '2020-03-14 10:59:00.5'",
    "TIMESTAMP '2020-03-14 10:59:00.000025'",
    "TIMESTAMP '1969-12-31 23:59:59.999999'",
    "'2020-03-14 10:59:00'::TIMESTAMP_S",
    "'infinity'::TIMESTAMPTZ",
    "TIME '10:59:00'",
  );
  expect(found.map(([json]) => JSON.parse(json))).toEqual([
    "2020-03-14",
    "0045-03-15 (BC)",
    "2020-03-14T01:59:00Z",
    "2020-03-14T10:59:00.5",
    "2020-03-14T10:59:00.000025",
    "1969-12-31T23:59:59.999999",
    "2020-03-14T10:59:00",
    "infinity",
    "10:59:00",
  ]);
});

test("durations are ISO 8601", async () => {
  const found = await texts(
    "INTERVAL '1 year 2 months 3 days 04:05:06.7'",
    "INTERVAL 0 day",
    "INTERVAL '-1.5 seconds'",
    "INTERVAL '-0.5 seconds'",
    "INTERVAL 90 minute",
  );
  expect(found.map(([json]) => JSON.parse(json))).toEqual(["P1Y2M3DT4H5M6.7S", "PT0S", "PT-1.5S", "PT-0.5S", "PT1H30M"]);
});

test("lists, structures and maps are nested in JSON, and JSON in a cell; lists of texts are joined", async () => {
  expect(
    await texts(
      "['한글', 'b']",
      "[1, NULL]",
      "{'a': 1, 'b': [DATE '2020-03-14']}",
      "MAP {'x': 1}",
      "MAP {1: 'x'}",
      "[1.5, 2]::DOUBLE[2]",
      "union_value(k := 3)",
    ),
  ).toEqual([
    ['["한글","b"]', "한글;b"],
    ["[1,null]", "[1,null]"],
    ['{"a":1,"b":["2020-03-14"]}', '{"a":1,"b":["2020-03-14"]}'],
    ['{"x":1}', '{"x":1}'],
    ['[[1,"x"]]', '[[1,"x"]]'],
    ["[1.5,2]", "[1.5,2]"],
    ["3", "3"],
  ]);
});

test("bytes are base64, missing is null, other kinds are their text", async () => {
  expect(await texts("'a\\xFF'::BLOB", "NULL", "true", "'a\"b'", "'f47ac10b-58cc-4372-a567-0e02b2c3d479'::UUID", "'101'::BIT", "'a'::ENUM('a', 'b')")).toEqual([
    ['"Yf8="', "Yf8="],
    ["null", null],
    ["true", "true"],
    ['"a\\"b"', 'a"b'],
    ['"f47ac10b-58cc-4372-a567-0e02b2c3d479"', "f47ac10b-58cc-4372-a567-0e02b2c3d479"],
    ['"101"', "101"],
    ['"a"', "a"],
  ]);
});
