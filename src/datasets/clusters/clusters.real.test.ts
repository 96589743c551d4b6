// The real clusters of DS4C's four releases.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findingCounts, findings, publicRows, sourceFor, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table as daily } from "../cases-daily/table.ts";
import { table } from "./table.ts";

function release(day: string, clusters: string, ...figures: readonly string[]) {
  const file = realCsv<Row>(`ds4c/${day}/${clusters}.csv`);
  const others = figures.flatMap((name) => {
    const rows = realCsv<Row>(`ds4c/${day}/${name}.csv`);
    return takeIn(daily, sourceFor(daily, rows), rows).rows;
  });
  return { ...takeIn(table, sourceFor(table, file), file), others: { "cases-daily": others } };
}

const releases = [
  release("2020-03-13", "case", "time"),
  release("2020-03-31", "Case", "Time", "TimeProvince"),
  release("2020-05-01", "Case", "Time", "TimeProvince"),
  release("2020-06-01", "Case", "Time", "TimeProvince"),
];

test.for([
  [0, 78, { district_unknown: 1, publisher_id_missing: 1 }, { clusters_differ_from_nation: 1, clusters_exceed_province: 1 }],
  [1, 102, { district_unknown: 1 }, { position_missing: 1, cluster_shrinks: 14, clusters_differ_from_nation: 1 }],
  [2, 112, { district_unknown: 2 }, { cluster_shrinks: 13, clusters_differ_from_nation: 1, clusters_exceed_province: 2 }],
  [3, 128, { district_unknown: 2, mistyped_origin: 1 }, { count_missing: 3, cluster_shrinks: 6, clusters_differ_from_nation: 1, clusters_exceed_province: 2 }],
] as const)("release %i: %i clusters and every fault", async ([at, count, notices, faults]) => {
  const { rows, notices: told, others } = releases[at] as (typeof releases)[number];
  expect([rows.length, told]).toEqual([count, notices]);
  expect(await findingCounts(table, { rows, others, previous: releases[at - 1]?.rows ?? [] })).toEqual(faults);
});

test("the sums of clusters stand beside the nation and the provinces", async () => {
  const found = await Promise.all(releases.map((each) => findings(table, each, ["clusters_differ_from_nation", "clusters_exceed_province"])));
  expect(found.map((each) => each.map(({ value }) => value))).toEqual([
    ["7744 / 7869 (2020-03-12)", "36: 19 / 15"],
    ["8531 / 9661 (2020-03-30)"],
    ["9849 / 10765 (2020-04-30)", "26: 139 / 137", "46: 16 / 15"],
    ["10364 / 11468 (2020-05-31)", "26: 149 / 147", "46: 20 / 19"],
  ]);
});

test("no public number is below ten, and those withheld are told", async () => {
  const june = await publicRows(table, releases[3] as (typeof releases)[number]);
  expect(june.filter(({ confirmed }) => confirmed !== null && Number(confirmed) < 10)).toEqual([]);
  const states = Object.groupBy(june, ({ countIs }) => String(countIs));
  expect([states.published?.length, states.withheld?.length, states.unknown?.length]).toEqual([68, 57, 3]);
});
