// Search volumes: the publisher's rows translated, each check violated and not.
import { expect, test } from "vitest";
import { findings } from "../../../test/table-data.ts";
import { ds4cSearchTrend } from "./source-ds4c-search-trend.ts";
import { table } from "./table.ts";

test("a row keeps its numbers, an empty one stays empty", () => {
  expect(ds4cSearchTrend.translate({ date: "2020-03-11", cold: "0.70143", flu: "0.08945", pneumonia: "", coronavirus: "24.02346" })).toEqual({
    rows: [{ day: "2020-03-11", cold: "0.70143", flu: "0.08945", pneumonia: null, coronavirus: "24.02346" }],
    notices: [],
  });
});

test("checks find a gap of days and a changed scale", async () => {
  const rows = [
    { day: "2020-03-09", cold: 1, flu: 2 },
    { day: "2020-03-11", cold: 3, flu: null },
  ];
  const previous = [
    { day: "2020-03-09", cold: 1, flu: 4 },
    { day: "2020-03-11", cold: 3, flu: 1 },
  ];
  expect(await findings(table, { rows, previous })).toEqual([
    { code: "day_missing", row: 2, field: "day", value: "2020-03-09" },
    { code: "scale_changed", row: 1, field: "flu", value: "4.0 → 2.0" },
  ]);
  expect(await findings(table, { rows: previous.slice(0, 1), previous })).toEqual([]);
});
