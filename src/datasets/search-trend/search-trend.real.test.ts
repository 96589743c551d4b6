// The real search volumes of DS4C's four releases: they go on without a gap and on one scale.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findings, sourceFor, type TableRow, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table } from "./table.ts";

test("all days of four releases are accepted and agree with each other", async () => {
  let previous: readonly TableRow[] = [];
  const counts: number[] = [];
  for (const path of ["2020-03-13/trend", "2020-03-31/SearchTrend", "2020-05-01/SearchTrend", "2020-06-01/SearchTrend"]) {
    const file = realCsv<Row>(`ds4c/${path}.csv`);
    const { rows, notices } = takeIn(table, sourceFor(table, file), file);
    expect([rows.length, notices]).toEqual([file.length, {}]);
    expect(await findings(table, { rows, previous })).toEqual([]);
    counts.push(rows.length);
    previous = rows;
  }
  expect(counts).toEqual([96, 1_550, 1_581, 1_613]);
});
