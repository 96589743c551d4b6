// Nothing takes what it was not handed: SQL has its files, the environment has one, clocks and chance are arguments.
import { expect, test } from "vitest";
import { filesUnder, isTest, placesOf } from "./sources.ts";

const sources = filesUnder(["src"], /\.ts$/).filter((source) => !isTest(source));

const SQL =
  /(?<![.\w-])sql(<|`|\.)|\.(query|exec)(<.*>)?\(`$|["'`]\s*(select\b.+\bfrom|insert into|update \w+ set|delete from|create (table|index)|drop table|alter table|truncate)\b/i;

test("SQL stands in *.sql.ts only", () => {
  expect(
    placesOf(
      SQL,
      sources.filter(({ path }) => !path.endsWith(".sql.ts")),
    ),
  ).toEqual([]);
});

test("statements are found in every form", () => {
  const text = [
    "sql`select 1`",
    "sql<Row>`",
    'query("select * from t")',
    "query(`insert into t values (1)`)",
    "sql.raw(text)",
    "pool.query<Row>(`",
    "from ./x.sql.ts",
  ].join("\n");
  expect(placesOf(SQL, [{ path: "x.ts", text }])).toEqual(["x.ts:1", "x.ts:2", "x.ts:3", "x.ts:4", "x.ts:5", "x.ts:6"]);
});

test("the environment is read in src/server/config.ts only", () => {
  const readers = placesOf(/process\.env|\benv\b.*from "node:process"|import\.meta\.env/, sources).map((place) => place.split(":")[0]);
  expect([...new Set(readers)]).toEqual(["src/server/config.ts"]);
});

/** Who makes a clock, or is the first of its thread. */
const MAKERS = ["src/adapters/system-clock.ts", "src/sample/simulator.job.ts"];

test("below the server nobody looks at a clock or throws dice: both are handed in", () => {
  const found = placesOf(
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bhrtime\b|\bMath\.random\(|\brandom(Bytes|UUID|Int)\(|\bgetRandomValues\(/,
    sources.filter(({ path }) => !path.startsWith("src/server/")),
  );
  expect(found.filter((place) => !MAKERS.some((maker) => place.startsWith(`${maker}:`)))).toEqual([]);
});

test("no SQL asks the database for the time: a store has a clock of its own", () => {
  expect(
    placesOf(
      /(?<!\.)\bnow\(\)|current_(timestamp|date|time)\b|clock_timestamp/i,
      sources.filter(({ path }) => path.endsWith(".sql.ts")),
    ),
  ).toEqual([]);
});
