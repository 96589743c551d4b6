// The real Policy.csv of the two releases that have one: their numbers moved, their ids did not.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findingCounts, sourceFor, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table } from "./table.ts";

const releases = ["2020-05-01", "2020-06-01"].map((release) => {
  const file = realCsv<Row>(`ds4c/${release}/Policy.csv`);
  return takeIn(table, sourceFor(table, file), file);
});
const [may, june] = releases as [(typeof releases)[0], (typeof releases)[0]];

test("48 and 58 measures are accepted, each under an id of its own", () => {
  expect([may.rows.length, may.notices, june.rows.length, june.notices]).toEqual([48, { spaces_trimmed: 1 }, 58, { spaces_trimmed: 1 }]);
});

test("from May to June 44 measures keep their id; 8 of the new ones may be old ones described anew", async () => {
  const before = new Set(may.rows.map(({ id }) => id));
  expect(june.rows.filter(({ id }) => before.has(id)).length).toBe(44);
  expect(await findingCounts(table, { rows: june.rows, previous: may.rows })).toEqual({ policy_redescribed: 8 });
  expect(await findingCounts(table, { rows: may.rows })).toEqual({});
});
