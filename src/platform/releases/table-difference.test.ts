// Two small releases, compared by key and as multisets, with columns that came, went and changed their type.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duckdbEngine } from "../../adapters/duckdb/table-engine.ts";
import { count, type Fields, instant, text, texts } from "../../core/fields.ts";
import { type ComparedTable, compareTables, differenceCsvSql, differenceNdjsonSql } from "./table-difference.sql.ts";
import { copyToParquet } from "./table-sql.ts";

const basis = { title: { en: "x", ko: "x" }, example: "" };
const OLD: Fields = { id: text(basis), n: count({ ...basis, unit: "person" }), phones: texts(basis), at: instant(basis), gone: text(basis), kind: text(basis) };
const NEW: Fields = {
  id: text(basis),
  n: count({ ...basis, unit: "person" }),
  phones: texts(basis),
  at: instant(basis),
  kind: count({ ...basis, unit: "1" }),
  fresh: text(basis),
};
const AT = "TIMESTAMPTZ '2020-03-14 10:59:00+09'";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-difference-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Given {
  readonly fields: Fields;
  readonly key: readonly string[];
  readonly select: string;
}

async function compare(before: Given, now: Given) {
  const tables = [before, now].map(({ fields, key }, at): ComparedTable => ({ fields, key, path: join(folder, `${at}.parquet`) })) as [
    ComparedTable,
    ComparedTable,
  ];
  const files = { ndjson: join(folder, "d.ndjson"), csv: join(folder, "d.csv") };
  const summary = await duckdbEngine().use({ memoryMb: 256, threads: 1, scratchFolder: folder }, async (session) => {
    await session.run(copyToParquet(before.select, tables[0].path));
    await session.run(copyToParquet(now.select, tables[1].path));
    const found = await compareTables(session, tables[0], tables[1]);
    await session.run(differenceNdjsonSql(tables[0], tables[1], files.ndjson));
    await session.run(differenceCsvSql(tables[0], tables[1], files.csv));
    return found;
  });
  const lines = (await readFile(files.ndjson, "utf8")).split("\n").filter(Boolean);
  return { summary, lines: lines.map((line) => JSON.parse(line) as unknown), csv: await readFile(files.csv, "utf8") };
}

test("by key: added, removed and changed rows, and nothing of those that stayed", async () => {
  const before = {
    fields: OLD,
    key: ["id"],
    select: `SELECT * FROM (VALUES ('a', 1, ['x'], ${AT}, 'g', 'k'), ('b', 2, ['y'], ${AT}, 'g', 'k'), ('c', 3, NULL, NULL, 'g', 'k')) t(id, n, phones, "at", gone, kind)`,
  };
  const now = {
    fields: NEW,
    key: ["id"],
    select: `SELECT * FROM (VALUES ('d', 4, ['z', 'w'], ${AT}, 1, 'f'), ('c', 3, NULL, NULL, 1, 'f'), ('b', NULL, ['y', 'v'], ${AT}, 1, 'f')) t(id, n, phones, "at", kind, fresh)`,
  };
  const typed = (given: Given) => ({
    ...given,
    select: `SELECT * REPLACE (n::BIGINT AS n${given === now ? ", kind::BIGINT AS kind" : ""}) FROM (${given.select})`,
  });
  const { summary, lines, csv } = await compare(typed(before), typed(now));
  expect(summary).toEqual({
    key: ["id"],
    columns: { appeared: ["fresh"], gone: ["gone"], typeChanged: ["kind"] },
    added: 1,
    removed: 1,
    changed: 1,
    unchanged: 1,
    changedByColumn: { n: 1, phones: 1 },
  });
  expect(lines).toEqual([
    {
      change: "removed",
      times: 1,
      key: { id: "a" },
      before: { id: "a", n: 1, phones: ["x"], at: "2020-03-14T01:59:00Z", gone: "g", kind: "k" },
      after: null,
      columns: null,
    },
    {
      change: "changed",
      times: 1,
      key: { id: "b" },
      before: null,
      after: null,
      columns: [
        { column: "n", before: 2, after: null },
        { column: "phones", before: ["y"], after: ["y", "v"] },
      ],
    },
    {
      change: "added",
      times: 1,
      key: { id: "d" },
      before: null,
      after: { id: "d", n: 4, phones: ["z", "w"], at: "2020-03-14T01:59:00Z", kind: 1, fresh: "f" },
      columns: null,
    },
  ]);
  expect(csv.split("\r\n")).toEqual([
    "change,times,id,n,phones,at,kind,fresh,gone",
    "removed,1,a,1,x,2020-03-14T01:59:00Z,k,,g",
    "changed_from,1,b,2,y,2020-03-14T01:59:00Z,k,,g",
    "changed_to,1,b,,y;v,2020-03-14T01:59:00Z,1,f,",
    "added,1,d,4,z;w,2020-03-14T01:59:00Z,1,f,",
    "",
  ]);
});

test("rows that nothing tells apart are compared by how many of each there are", async () => {
  const fields: Fields = { kind: text(basis), n: count({ ...basis, unit: "person" }) };
  const values = (rows: string) => ({ fields, key: [], select: `SELECT kind, n::BIGINT AS n FROM (VALUES ${rows}) t(kind, n)` });
  const { summary, lines } = await compare(
    values("('a', 1), ('a', 1), ('b', NULL), ('c', 3)"),
    values("('a', 1), ('b', NULL), ('b', NULL), ('b', NULL), ('c', 3)"),
  );
  expect(summary).toEqual({
    key: null,
    columns: { appeared: [], gone: [], typeChanged: [] },
    added: 2,
    removed: 1,
    changed: 0,
    unchanged: 3,
    changedByColumn: {},
  });
  expect(lines).toEqual([
    { change: "removed", times: 1, key: null, before: { kind: "a", n: 1 }, after: null, columns: null },
    { change: "added", times: 2, key: null, before: null, after: { kind: "b", n: null }, columns: null },
  ]);
});
