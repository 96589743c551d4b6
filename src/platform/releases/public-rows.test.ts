// Public rows made by the engine and counted again by the gate, over chance tables; and the bytes of the file.
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duckdbEngine } from "../../adapters/duckdb/table-engine.ts";
import { count, key, optional, restricted, text } from "../../core/fields.ts";
import type { EngineSession } from "../../core/ports/table-engine.ts";
import { defineTableDataset, type SmallCounts, type TableDataset } from "../../core/table-dataset.ts";
import { type EarlierRelease, openSources, writePublicRows } from "./public-rows.sql.ts";
import { countAgain } from "./small-counts-gate.sql.ts";
import { copyToParquet } from "./table-sql.ts";

const title = { en: "x", ko: "x" };
const basis = { title, example: "" };
const RULE: SmallCounts = {
  quasiIdentifiers: ["age", "province"],
  countField: null,
  minimum: [{ validFrom: "2020-01-01", source: "test", value: 5 }],
  levels: [["age"], ["age", "province"]],
};
const PUBLIC_FIELDS = { age: optional(text(basis)), province: optional(text(basis)), kind: text(basis), people: optional(count({ ...basis, unit: "person" })) };

function datasetWith(smallCounts: SmallCounts, sql: string): TableDataset {
  return defineTableDataset({
    id: "patients",
    version: "1.0.0",
    title,
    description: title,
    issue: "test",
    keywords: [],
    licence: "CC0-1.0",
    attribution: title,
    expectedEveryDays: 1,
    fields: { id: key(restricted(text(basis))), age: optional(restricted(text(basis))), province: restricted(text(basis)) },
    key: ["id"],
    publicTable: { fields: PUBLIC_FIELDS, key: [], sql, smallCounts },
    sources: [],
    checks: [],
    noticeKinds: {},
  });
}

const PATIENTS = datasetWith(RULE, "SELECT age, province, 'case' AS kind, NULL AS people FROM rows");
const COUNTS = datasetWith({ ...RULE, countField: "people" }, "SELECT age, province, 'group' AS kind, count(*) AS people FROM rows GROUP BY ALL");

type Person = readonly [age: string | null, province: string];

let folder: string;
let session: EngineSession;
let end: () => void;
let ended: Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-public-rows-"));
  await new Promise<void>((ready) => {
    ended = duckdbEngine().use({ memoryMb: 256, threads: 1, scratchFolder: folder }, async (opened) => {
      session = opened;
      ready();
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
  });
});
afterAll(async () => {
  end();
  await ended;
  await rm(folder, { recursive: true });
});

/** Published and counted again, as a check does it. */
async function release(dataset: TableDataset, people: readonly Person[], earlier: readonly EarlierRelease[], name: string) {
  const [rows, path] = [join(folder, "rows.parquet"), join(folder, `${name}.parquet`)];
  const cell = (value: string | null) => (value === null ? "NULL" : `'${value}'`);
  const values = people.map(([age, province], at) => `('${at}', ${cell(age)}, ${cell(province)})`).join(", ");
  for (const made of ["public_rows", "combinations", "plan_text", "plan"]) await session.run(`DROP TABLE IF EXISTS ${made}`);
  for (const view of ["rows", "previous"]) await session.run(`DROP VIEW IF EXISTS ${view}`);
  await session.run(copyToParquet(`SELECT *, 1 AS _row FROM (VALUES ${values}) t(id, age, province)`, rows));
  await openSources(session, dataset, { rows, previous: null, others: new Map() });
  const coarsening = await writePublicRows(session, { dataset, fields: PUBLIC_FIELDS, minimum: 5, earlier, path });
  const gate = await countAgain(session, dataset.publicTable?.smallCounts as SmallCounts, 5, PUBLIC_FIELDS, path, earlier);
  const published = await session.rows(`SELECT age, province, kind, people FROM read_parquet('${path}')`);
  return { coarsening, gate, published, path };
}

const people = fc.array(fc.tuple(fc.option(fc.constantFrom("10s", "20s", "30s"), { nil: null, freq: 8 }), fc.constantFrom("Seoul", "Busan", "Jeju")), {
  minLength: 1,
  maxLength: 60,
});

for (const dataset of [PATIENTS, COUNTS])
  test(`what is made coarser passes the gate, release after release: ${dataset === COUNTS ? "counts" : "rows"}`, async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(people, { minLength: 1, maxLength: 3 }), async (tables) => {
        const earlier: EarlierRelease[] = [];
        for (const [at, table] of tables.entries()) {
          const { coarsening, gate, published, path } = await release(dataset, table, earlier, `r${number++}`);
          expect(gate).toEqual({ smallCount: 0, small: [], notComparable: [] });
          const shown = published.reduce((sum, { people: of }) => sum + Number(of ?? 1), 0);
          expect(shown + (coarsening?.withheldPeople ?? 0)).toBe(table.length);
          const combinations = published.map(({ age, province }) => JSON.stringify([age, province]));
          if (dataset === COUNTS) expect(new Set(combinations).size).toBe(published.length);
          earlier.push({ version: `1.0.${at}`, fields: PUBLIC_FIELDS, path });
        }
      }),
      { numRuns: 25 },
    );
  });

test("the gate finds what was not made coarser, in itself and against a release before", async () => {
  const dataset = datasetWith({ ...RULE, levels: [] }, "SELECT age, province, 'case' AS kind, NULL AS people FROM rows");
  const many = (age: string, province: string, n: number) => Array.from({ length: n }, (): Person => [age, province]);
  const first = await release(dataset, [...many("20s", "Seoul", 9), ...many("30s", "Busan", 6)], [], "gate-1");
  expect(first.gate.smallCount).toBe(0);
  const withoutAge = { version: "0.9.0", fields: { province: PUBLIC_FIELDS.province }, path: first.path };
  const earlier = [withoutAge, { version: "1.0.0", fields: PUBLIC_FIELDS, path: first.path }];
  const second = await release(dataset, [...many("20s", "Seoul", 11), ...many("30s", "Busan", 6), ...many("10s", "Jeju", 4)], earlier, "gate-2");
  expect(second.gate).toEqual({
    smallCount: 2,
    small: [
      { values: { age: "10s", province: "Jeju" }, people: 4, against: null },
      { values: { age: "20s", province: "Seoul" }, people: 11, against: { version: "1.0.0", people: 9 } },
    ],
    notComparable: ["0.9.0"],
  });
});

test("the same rows have the same bytes, in whatever order they came and with however many processors", async () => {
  const table = Array.from({ length: 60 }, (_, at): Person => [["10s", "20s"][at % 2] as string, ["Seoul", "Busan", "Jeju"][at % 3] as string]);
  const hashes = new Set<string>();
  for (const [threads, rows] of [
    [1, table],
    [2, table.toReversed()],
    [2, table.toSorted()],
  ] as const) {
    await session.run(`SET threads = ${threads}`);
    const { path } = await release(PATIENTS, rows, [], "same");
    hashes.add(
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    );
  }
  expect(hashes.size).toBe(1);
});
