// Pictures of a table: what they ask, and what is wrong with them.
import { expect, test } from "vitest";
import { TABLE_DATASETS } from "../datasets/registry.ts";
import { publicFields } from "./table-dataset.ts";
import { chartQuestion, figureColumn, mapQuestion, pictureFaults, type TableChart } from "./table-pictures.ts";

const chart: TableChart = {
  title: { en: "Cases", ko: "확진자" },
  form: "lines",
  along: "day",
  by: "publisher",
  figures: [{ field: "confirmed", summary: "max" }],
  only: { region: "KR" },
};

test("lines ask for a figure of each day and publisher, in the order of the days", () => {
  expect(chartQuestion(chart)).toEqual({ region: "KR", groupBy: "day,publisher", aggregate: "max:confirmed", sort: "day", limit: "10000" });
});

test("bars ask for the greatest first, or for the order of what they stand for", () => {
  const { by: _by, only: _only, ...bars }: TableChart = { ...chart, form: "bars", along: "kind", figures: [{ field: null, summary: "count" }] };
  expect(chartQuestion(bars)).toEqual({ groupBy: "kind", aggregate: "count", sort: "-count", limit: "20" });
  expect(chartQuestion({ ...bars, order: "along" })["sort"]).toBe("kind");
});

test("a map asks for a figure of each region, and the column is called as rows call it", () => {
  const figure = { field: "meanTemperature", summary: "avg" } as const;
  expect(mapQuestion({ title: chart.title, region: "province", figure })).toMatchObject({ groupBy: "province", aggregate: "avg:meanTemperature" });
  expect(figureColumn(figure)).toBe("avgMeanTemperature");
});

test("a picture that cannot be drawn is found at the start", () => {
  const fields = publicFields(TABLE_DATASETS.find(({ id }) => id === "cases-daily") as (typeof TABLE_DATASETS)[number]);
  expect(pictureFaults({ chart }, fields)).toEqual([]);
  expect(pictureFaults({ chart: { ...chart, along: "region", by: "colour", figures: [...chart.figures, { field: null, summary: "sum" }] } }, fields)).toEqual([
    "a picture names colour, which is no public field",
    "the chart has several figures and lines by a field",
    "lines run along a day, and region is none",
    "a figure of a picture is sum of rows",
  ]);
});
