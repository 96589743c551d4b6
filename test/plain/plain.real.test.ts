// The plain answers over the real list of August 2020: every district gets one, whatever the list has of it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DISTRICTS } from "../../src/core/korea/districts.ts";
import type { Row } from "../../src/core/units.ts";
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { datasetOf, makeTableOfRows } from "../published-rows.ts";
import { TablesInMemory } from "../published-tables.ts";
import { realCsv } from "../real-data.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { sourceFor, takeIn } from "../table-data.ts";

const SUNDAY_NOON = Date.parse("2020-08-16T12:00:00+09:00");

interface Answer {
  readonly text: string;
  readonly area: { readonly code: string } | null;
  readonly total: number;
  readonly places: readonly { readonly open: boolean | null; readonly phones: readonly string[]; readonly isInArea: boolean }[];
}

let server: TestServer;
let folder: string;
const answers = new Map<string, Answer>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-plain-real-"));
  const dataset = datasetOf("screening-centres");
  const file = realCsv<Row>("screening/screening-centres-2020-08-16.csv");
  const { rows } = takeIn(dataset, sourceFor(dataset, file), file);
  server = await startTestServer("pglite", {}, { published: new TablesInMemory([await makeTableOfRows(folder, dataset, rows, "2020-08-16T09:00:00+09:00")]) });
  await server.running.database.write((tx) => moveClocks(tx, SUNDAY_NOON - Date.now()));
  while (Math.abs(server.running.clock.now() - SUNDAY_NOON) > 60_000) await new Promise((done) => setTimeout(done, 20));
  for (const { code } of DISTRICTS) {
    const answer = await server.call(`/plain/screening?address=${code}&format=json`);
    answers.set(code, (await answer.json()) as Answer);
  }
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("every district is understood, nearly all have a centre of their own, and each answer has an open one, near or far", () => {
  const all = [...answers.values()];
  expect(all.filter(({ area }) => area === null)).toEqual([]);
  expect(all.length).toBe(DISTRICTS.length);
  expect(all.filter(({ total }) => total === 0).length).toBeLessThan(10);
  expect(all.filter(({ places }) => !places.some(({ open }) => open))).toEqual([]);
});

test("each place has a number to call, and no text is longer than can be listened to", () => {
  const places = [...answers.values()].flatMap((answer) => answer.places);
  expect(places.filter(({ phones }) => phones.length === 0)).toEqual([]);
  const lengths = [...answers.values()].map(({ text }) => text.length).sort((one, other) => one - other);
  expect(lengths.at(-1)).toBeLessThanOrEqual(600);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(350);
});
