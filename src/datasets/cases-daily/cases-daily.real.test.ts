// The real daily figures of all publishers: what they are, and every fault that is known of them.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findingCounts, findings, sourceFor, type TableRow, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table } from "./table.ts";

function taken(...paths: readonly string[]) {
  const files = paths.map((path) => {
    const file = realCsv<Row>(path);
    return takeIn(table, sourceFor(table, file), file);
  });
  return { rows: files.flatMap(({ rows }) => rows), notices: files.map(({ notices }) => notices) };
}

const ds4c = (release: string) => taken(...["Time", "TimeProvince", "TimeAge", "TimeGender"].map((name) => `ds4c/${release}/${name}.csv`));

/** Findings of one check by field. */
async function byField(rows: readonly TableRow[], code: string) {
  const found = Object.groupBy(await findings(table, { rows }, [code]), ({ field }) => String(field));
  return Object.fromEntries(Object.entries(found).map(([field, each]) => [field, each?.length]));
}

test("DS4C, 13 March: 53 wide rows are 954 rows; one figure falls, ten days do not add up", async () => {
  const { rows, notices } = taken("ds4c/2020-03-13/time.csv");
  expect([rows.length, notices]).toEqual([954, [{}]]);
  expect(await findingCounts(table, { rows })).toEqual({ cumulative_falls: 1, provinces_differ_from_nation: 10, quarantine_missing: 1 });
});

test.for([
  ["2020-03-31", 1_597, { cumulative_falls: 4, provinces_differ_from_nation: 53, quarantine_missing: 1, groups_differ_from_all: 4, outcomes_exceed_cases: 11 }],
  [
    "2020-05-01",
    2_496,
    { cumulative_falls: 21, provinces_differ_from_nation: 113, quarantine_missing: 1, groups_differ_from_all: 5, outcomes_exceed_cases: 11 },
  ],
  [
    "2020-06-01",
    3_395,
    { cumulative_falls: 34, provinces_differ_from_nation: 175, quarantine_missing: 1, groups_differ_from_all: 5, outcomes_exceed_cases: 11 },
  ],
] as const)("DS4C, %s: all rows are accepted and every fault is found", async ([release, count, faults]) => {
  const { rows, notices } = ds4c(release);
  expect([rows.length, notices]).toEqual([count, [{}, {}, {}, {}]]);
  expect(await findingCounts(table, { rows })).toEqual(faults);
});

test("DS4C, 1 June: without the quarantine the provinces have 10,934 of the nation's 11,468 cases, and differ on 88 days", async () => {
  const { rows } = ds4c("2020-06-01");
  const last = rows.findIndex((row) => row.day === "2020-05-31" && row.region === "KR") + 1;
  const differences = await findings(table, { rows }, ["provinces_differ_from_nation"]);
  expect(differences.filter(({ row }) => row === last).map(({ field, value }) => [field, value])).toEqual([
    ["confirmed", "10934 / 11468"],
    ["released", "9986 / 10405"],
  ]);
  expect(await byField(rows, "provinces_differ_from_nation")).toEqual({ confirmed: 88, deceased: 7, released: 80 });
  expect((await findings(table, { rows }, ["quarantine_missing", "groups_differ_from_all"])).map(({ field, value }) => `${field} ${value}`)).toEqual([
    "region 133",
    "confirmed age: 6777 / 6767",
    "deceased sex: 49 / 50",
    "confirmed age: 8162 / 8126",
    "confirmed sex: 8162 / 8126",
    "confirmed age: 10727 / 10728",
  ]);
});

test("Coronaboard, 30 June 2020: provinces 12,075 and quarantine 724 are the nation's 12,799", async () => {
  const { rows, notices } = taken("daily/kr_daily.csv", "daily/kr_regional_daily.csv");
  expect([rows.length, notices]).toEqual([1_323 + 23_328, [{}, {}]]);
  const day = rows.filter((row) => row.day === "2020-06-30");
  const sum = (holds: (region: unknown) => boolean) => day.filter((row) => holds(row.region)).reduce((total, row) => total + Number(row.confirmed), 0);
  expect([sum((region) => region === "KR"), sum((region) => region === "quarantine"), sum((region) => region !== "KR" && region !== "quarantine")]).toEqual([
    12_799, 724, 12_075,
  ]);
  expect(await findingCounts(table, { rows })).toEqual({ cumulative_falls: 344, provinces_differ_from_nation: 350 });
  expect(await byField(rows, "cumulative_falls")).toEqual({ confirmed: 19, deceased: 278, released: 46, tested: 1 });
  expect(await byField(rows, "provinces_differ_from_nation")).toEqual({ confirmed: 4, deceased: 339, released: 7 });
});

test("JHU: from the label 23 April on all 129 figures are moved by a day, and then fit the national ones", async () => {
  const { rows, notices } = taken("daily/jhu_korea_south_2020-08-29.csv");
  const national = new Map(taken("daily/kr_daily.csv").rows.map((row) => [row.day, row]));
  expect([rows.length, notices]).toEqual([221, [{ day_relabelled: 129 }]]);
  const moved = rows.slice(-129);
  const equal = (field: string, of: readonly TableRow[]) => of.filter((row) => national.get(row.day as string)?.[field] === row[field]).length;
  expect([equal("deceased", moved), equal("released", moved), equal("confirmed", moved)]).toEqual([129, 129, 109]);
  const before = rows.filter(({ day }) => String(day) >= "2020-03-14" && String(day) < "2020-04-23");
  expect([before.length, equal("confirmed", before)]).toEqual([40, 39]);
  expect(await findings(table, { rows })).toEqual([
    { code: "cumulative_falls", row: 47, field: "released", value: "135 → 118" },
    { code: "day_missing", row: 93, field: "day", value: "2020-04-22" },
  ]);
});
