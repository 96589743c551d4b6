// The table that questions are measured on: made up, the same every time, published as releases are and copied into
// PostgreSQL with the indexes that its questions want.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { duckdbEngine } from "../src/adapters/duckdb/table-engine.ts";
import { choice, count, day, type Fields, instant, lonLat, number, region, text } from "../src/core/fields.ts";
import { sqlText } from "../src/core/ports/table-engine.ts";
import type { EpochMs } from "../src/core/units.ts";
import type { PublishedTable } from "../src/platform/releases/published-table.ts";
import { makeTable } from "../test/published-tables.ts";

const SEED = 20_200_120;
export const SITES = 5_000;
const named = (en: string) => ({ en, ko: en });

export const FIELDS: Fields = {
  day: day({ title: named("Day"), example: "2020-03-14" }),
  site: text({ title: named("Site"), example: "S000042" }),
  region: region({ title: named("District"), example: "R0042" }),
  kind: choice({
    title: named("Kind"),
    example: "clinic",
    choices: { screening: named("Screening"), hospital: named("Hospital"), clinic: named("Clinic"), other: named("Other") },
  }),
  confirmed: count({ title: named("Confirmed"), unit: "person", example: 3 }),
  deceased: count({ title: named("Deceased"), unit: "person", example: 0 }),
  rate: number({ title: named("Rate"), unit: "per 100,000", example: 1.5 }),
  location: lonLat({ title: named("Where"), example: [126.97, 37.56], within: [124, 33, 132, 39] }),
  reportedAt: instant({ title: named("Reported"), example: "2020-03-14T01:00:00Z" }),
};

/** One row for each site and day, in the order of the key. */
function rowsSql(rows: number): string {
  const chance = (column: number) => `hash(i, ${SEED + column})`;
  return `SELECT DATE '2020-01-20' + (i // ${SITES})::INTEGER AS day, 'S' || lpad((i % ${SITES})::VARCHAR, 6, '0') AS site,
    'R' || lpad((i % 250)::VARCHAR, 4, '0') AS region, ['screening', 'hospital', 'clinic', 'other'][1 + (${chance(1)} % 4)::INTEGER] AS kind,
    (${chance(2)} % 1000)::BIGINT AS confirmed, (${chance(3)} % 100)::BIGINT AS deceased, (${chance(4)} % 100000)::DOUBLE / 7 AS rate,
    124.6 + (${chance(5)} % 70000)::DOUBLE / 10000 AS lon, 33.1 + (${chance(6)} % 55000)::DOUBLE / 10000 AS lat,
    TIMESTAMPTZ '2020-01-20 00:00:00Z' + to_seconds(i * 17) AS "reportedAt" FROM range(${rows}) r(i) ORDER BY i`;
}

export async function publishBenchTable(folder: string, rows: number): Promise<PublishedTable> {
  return makeTable(folder, {
    dataset: "visits",
    version: "1.0.0",
    fields: FIELDS,
    key: ["day", "site"],
    publishedAt: Date.parse("2020-04-01T00:00:00Z") as EpochMs,
    sql: rowsSql(rows),
  });
}

/** The same rows in a table with a primary key and an index for each column that is asked for, analysed. */
export async function fillPostgres(url: string, table: PublishedTable, folder: string): Promise<void> {
  const csv = join(folder, "visits.csv");
  await duckdbEngine().use({ memoryMb: 1_024, threads: 2, scratchFolder: join(folder, "scratch") }, (session) =>
    session.run(`COPY (SELECT * FROM read_parquet(${sqlText(table.path)})) TO ${sqlText(csv)} (FORMAT csv, HEADER false)`),
  );
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(
      `create table visits (day date, site text, region text, kind text, confirmed bigint, deceased bigint, rate float8, lon float8, lat float8, reported_at timestamptz)`,
    );
    await pipeline(createReadStream(csv, { highWaterMark: 1_048_576 }), client.query(copyFrom("copy visits from stdin (format csv)")));
    await client.query("alter table visits add primary key (day, site)");
    await client.query("create index on visits (site, day)");
    await client.query("create index on visits (region)");
    await client.query("vacuum analyze visits");
  } finally {
    await client.end();
  }
}
