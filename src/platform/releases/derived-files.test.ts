// Every derived form of one small release with awkward values, read again by others' readers or compared as a whole.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duckdbEngine } from "../../adapters/duckdb/table-engine.ts";
import { count, day, flag, instant, lonLat, number, text, texts } from "../../core/fields.ts";
import type { EngineSession } from "../../core/ports/table-engine.ts";
import { csvSql, geojsonSql, ndjsonSql, spreadsheetCsvSql } from "./derived-files.ts";
import { copyToParquet } from "./table-sql.ts";

const title = { en: "x", ko: "x" };
const basis = { title, example: "" };
const FIELDS = {
  code: text(basis),
  name: text(basis),
  phones: texts(basis),
  patients: count({ ...basis, unit: "person" }),
  share: number({ ...basis, unit: "1" }),
  isOpen: flag(basis),
  opened: day(basis),
  reportedAt: instant(basis),
  location: lonLat({ ...basis, within: [124, 33, 132, 39] }),
};
const ROWS = `SELECT * FROM (VALUES
  ('=1+1', '보건소 "가", 나', ['02-1', '02-2'], 12, -0.5::DOUBLE, true, DATE '2020-03-14', TIMESTAMPTZ '2020-03-14 10:59:00+09', 126.5::DOUBLE, 37.25::DOUBLE),
  ('b', 'two' || chr(13) || chr(10) || 'lines', []::VARCHAR[], 0, 1e-7, false, NULL, TIMESTAMPTZ '2020-03-14 10:59:00.250+09', NULL, NULL),
  ('-', '', NULL, NULL, NULL, NULL, NULL, NULL, 127.0, 37.0),
  ('＝d', NULL, ['+82 2'], 7, 3.0, true, DATE '1899-12-31', NULL, 127.0, 37.0)
) t(code, name, phones, patients, share, "isOpen", opened, "reportedAt", lon, lat)`;

let folder: string;
const made = (name: string) => readFile(join(folder, name), "utf8");

async function makeAll(session: EngineSession): Promise<void> {
  const parquet = join(folder, "t.parquet");
  await session.run(copyToParquet(ROWS, parquet));
  await session.run(csvSql(FIELDS, parquet, join(folder, "t.csv")));
  await session.run(spreadsheetCsvSql(FIELDS, parquet, join(folder, "s.csv")));
  await session.run(ndjsonSql(FIELDS, parquet, join(folder, "t.ndjson")));
  await session.run(geojsonSql(FIELDS, parquet, join(folder, "t.geojson")) as string);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-derived-"));
  await duckdbEngine().use({ memoryMb: 256, threads: 1, scratchFolder: folder }, makeAll);
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = ["code", "name", "phones", "patients", "share", "isOpen", "opened", "reportedAt", "lon", "lat"];

test("CSV has CRLF, quotes where it must, empty cells for what is missing and quotes for what is empty", async () => {
  const csv = await made("t.csv");
  expect(csv).toContain('-,"",,,,,,,127.0,37.0\r\n');
  expect(parse(csv)).toEqual([
    HEADER,
    ["=1+1", '보건소 "가", 나', "02-1;02-2", "12", "-0.5", "true", "2020-03-14", "2020-03-14T01:59:00Z", "126.5", "37.25"],
    ["b", "two\r\nlines", "", "0", "1e-07", "false", "", "2020-03-14T01:59:00.250Z", "", ""],
    ["-", "", "", "", "", "", "", "", "127.0", "37.0"],
    ["＝d", "", "+82 2", "7", "3.0", "true", "1899-12-31", "", "127.0", "37.0"],
  ]);
});

test("CSV for spreadsheets has a byte order mark, and no text that begins a formula; numbers stay numbers", async () => {
  const csv = await made("s.csv");
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(parse(csv, { bom: true })).toEqual([
    HEADER,
    ["'=1+1", '보건소 "가", 나', "02-1;02-2", "12", "-0.5", "true", "2020-03-14", "2020-03-14T01:59:00Z", "126.5", "37.25"],
    ["b", "two\r\nlines", "", "0", "1e-07", "false", "", "2020-03-14T01:59:00.250Z", "", ""],
    ["'-", "", "", "", "", "", "", "", "127.0", "37.0"],
    ["'＝d", "", "'+82 2", "7", "3.0", "true", "1899-12-31", "", "127.0", "37.0"],
  ]);
});

test("NDJSON has an object a line, with numbers, lists and nulls", async () => {
  const lines = (await made("t.ndjson")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      code: "=1+1",
      name: '보건소 "가", 나',
      phones: ["02-1", "02-2"],
      patients: 12,
      share: -0.5,
      isOpen: true,
      opened: "2020-03-14",
      reportedAt: "2020-03-14T01:59:00Z",
      lon: 126.5,
      lat: 37.25,
    },
    {
      code: "b",
      name: "two\r\nlines",
      phones: [],
      patients: 0,
      share: 1e-7,
      isOpen: false,
      opened: null,
      reportedAt: "2020-03-14T01:59:00.250Z",
      lon: null,
      lat: null,
    },
    { code: "-", name: "", phones: null, patients: null, share: null, isOpen: null, opened: null, reportedAt: null, lon: 127, lat: 37 },
    { code: "＝d", name: null, phones: ["+82 2"], patients: 7, share: 3, isOpen: true, opened: "1899-12-31", reportedAt: null, lon: 127, lat: 37 },
  ]);
});

test("GeoJSON is a collection of points, without geometry where there is no position", async () => {
  const { type, features } = JSON.parse(await made("t.geojson")) as { type: string; features: { geometry: unknown; properties: { code: string } }[] };
  expect([type, features.map(({ geometry, properties }) => [properties.code, geometry])]).toEqual([
    "FeatureCollection",
    [
      ["=1+1", { type: "Point", coordinates: [126.5, 37.25] }],
      ["b", null],
      ["-", { type: "Point", coordinates: [127, 37] }],
      ["＝d", { type: "Point", coordinates: [127, 37] }],
    ],
  ]);
  expect(features[1]).toEqual({
    type: "Feature",
    geometry: null,
    properties: { code: "b", name: "two\r\nlines", phones: [], patients: 0, share: 1e-7, isOpen: false, opened: null, reportedAt: "2020-03-14T01:59:00.250Z" },
  });
});
