// What the state of the outbreak makes of published figures: means, rates, gaps, whose figures, marks, files, images, and its address.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Row } from "../src/core/units.ts";
import { drawLines } from "../web/src/chart/draw-lines.server.ts";
import { drawPanels } from "../web/src/chart/draw-panels.server.ts";
import { thinnedPoints } from "../web/src/chart/thin-points.ts";
import { axisDigits, valueDigits } from "../web/src/chart/value-digits.ts";
import { chartCsv } from "../web/src/outbreak/chart-csv.server.ts";
import type { ChartId } from "../web/src/outbreak/charts.ts";
import { seriesFigures } from "../web/src/outbreak/figures.server.ts";
import * as colours from "../web/src/outbreak/image/image-colours.ts";
import { wrappedText } from "../web/src/outbreak/image/image-text.ts";
import { dailyTable } from "../web/src/outbreak/load-daily.server.ts";
import type { Cluster, OutbreakSources, Policy, Source } from "../web/src/outbreak/load-sources.server.ts";
import { type OutbreakQuery, readOutbreakQuery, writeOutbreakQuery } from "../web/src/outbreak/outbreak-query.ts";
import { markedDays } from "../web/src/outbreak/policy-marks.server.ts";
import { shownChart } from "../web/src/outbreak/shown-charts.server.ts";

const source = (dataset: string): Source => ({ dataset, title: { ko: dataset, en: dataset }, version: "1.0.1", publishedAt: "2020-03-16T10:00:00+09:00" });
const query = (search = "") => readOutbreakQuery(new URLSearchParams(search));

const total = (day: string, region: string, confirmed: number, more: Row = {}): Row => ({
  day,
  region,
  breakdown: "all",
  group: "all",
  publisher: "ds4c",
  confirmed,
  ...more,
});
const MARCH = ["01", "02", "03", "04", "05", "06", "07", "08", "09"].map((day) => `2020-03-${day}`);

/** Ten more each day in Daegu, one more in Seoul; nothing of Seoul on 5 March. */
const ROWS: readonly Row[] = [
  ...MARCH.map((day, at) => total(day, "27", 1_000 + 10 * at)),
  ...MARCH.filter((day) => day !== "2020-03-05").map((day) => total(day, "11", 100 + MARCH.indexOf(day))),
  total("2020-03-01", "quarantine", 5),
  total("2020-03-02", "quarantine", 7),
  ...MARCH.map((day, at) => ({ ...total(day, "KR", 2_000 + 70 * at), publisher: "coronaboard" })),
  ...MARCH.map((day, at) => ({ ...total(day, "KR", 2_000 + 7 * at), publisher: "ds4c" })),
  { ...total("2020-03-01", "KR", 30), breakdown: "age", group: "20s" },
  { ...total("2020-03-02", "KR", 34), breakdown: "age", group: "20s" },
];

const cluster = (province: string, name: string, confirmed: number | null, countIs: Cluster["countIs"] = "published"): Cluster => ({
  publisher: "ds4c",
  province,
  name,
  kind: "group",
  confirmed,
  countIs,
});
const policy = (type: string, startDay: string): Policy => ({ type, name: { ko: type, en: type }, detail: "", startDay, endDay: null });

const SOURCES: OutbreakSources = {
  daily: { source: source("cases-daily"), held: dailyTable(ROWS) },
  clusters: {
    source: source("clusters"),
    held: [
      cluster("11", 'Call "Centre", 3rd floor', 40),
      cluster("27", "Church", 900),
      cluster("27", "Gym", null, "withheld"),
      { ...cluster("27", "Contact", 500), kind: "contact" },
    ],
  },
  policies: {
    source: source("policies"),
    held: [policy("Alert", "2020-02-23"), policy("Alert", "2020-03-03"), policy("Health", "2020-03-03"), policy("Social", "2020-03-08")],
  },
  residents: {
    source: source("regions"),
    held: new Map([
      ["27", 2_500_000],
      ["KR", 50_000_000],
    ]),
  },
};

const valuesOf = (search: string, chart: Exclude<ChartId, "clusters"> = "confirmed") =>
  seriesFigures(SOURCES, query(search), chart)?.series.map(({ code, values }) => [code, values]);

test("a missing day is a gap in new figures and takes the mean away for as long as it is in its week", () => {
  expect(valuesOf("region=11")).toEqual([["11", [null, 1, 1, 1, null, null, 1, 1, 1]]]);
  expect(valuesOf("region=11&view=mean")).toEqual([["11", Array(9).fill(null)]]);
  expect(valuesOf("region=27&view=mean")).toEqual([["27", [...Array(7).fill(null), 10, 10]]]);
});

test("per 100,000 by the residents of the region; a region whose residents are not known is left out and named", () => {
  const figures = seriesFigures(SOURCES, query("region=27&region=11&per=rate&view=cumulative"), "confirmed");
  expect(figures?.series.map(({ code, values }) => [code, values[0]])).toEqual([["27", 40]]);
  expect(figures?.withoutResidents.map(({ en }) => en)).toEqual(["Seoul"]);
  expect(figures?.absent).toEqual([]);
});

test("a chosen period keeps means whose week began before it, and days beyond the figures are not invented", () => {
  expect(valuesOf("region=27&view=mean&from=2020-03-08&to=2021-01-01")).toEqual([["27", [10, 10]]]);
});

test("the preferred publisher is drawn, another when asked for; one who has more of the regions goes first", () => {
  const by = (search: string) => seriesFigures(SOURCES, query(search), "confirmed")?.publisher;
  expect([by(""), by("publisher=ds4c"), by("publisher=jhu"), by("region=KR&region=27")]).toEqual(["coronaboard", "ds4c", "coronaboard", "ds4c"]);
});

test("what nobody publishes is named, and a picture of nothing is none", () => {
  expect(seriesFigures(SOURCES, query("region=27&region=50"), "confirmed")?.absent.map(({ en }) => en)).toEqual(["Jeju"]);
  expect(shownChart(SOURCES, query(), "tested")).toBeNull();
  expect(shownChart(SOURCES, query("region=50"), "confirmed")).toBeNull();
  expect(shownChart(SOURCES, query("from=2021-01-01"), "confirmed")).toBeNull();
});

test("ages stay numbers of people where rates are asked for", () => {
  expect(valuesOf("per=rate", "age")).toEqual([["20s", [null, 4]]]);
});

test("the file has exactly the figures that are drawn, a gap as an empty cell", () => {
  expect(chartCsv(SOURCES, query("region=11&region=27&from=2020-03-04&to=2020-03-05"), "confirmed")?.text).toBe(
    ["day,region,publisher,confirmedNew", "2020-03-04,11,ds4c,1", "2020-03-04,27,ds4c,10", "2020-03-05,11,ds4c,", "2020-03-05,27,ds4c,10", ""].join("\r\n"),
  );
  expect(chartCsv(SOURCES, query("per=rate&view=mean"), "map")?.text.split("\r\n")).toEqual([
    "day,region,publisher,confirmedNewMean7DaysPer100000",
    "2020-03-09,27,ds4c,0.4",
    "",
  ]);
});

test("withheld numbers of clusters are empty and said to be withheld; ways of infection are no clusters", () => {
  expect(chartCsv(SOURCES, query(), "clusters")?.text).toBe(
    [
      "province,name,publisher,confirmed,countIs",
      "27,Church,ds4c,900,published",
      '11,"Call ""Centre"", 3rd floor",ds4c,40,published',
      "27,Gym,ds4c,,withheld",
      "",
    ].join("\r\n"),
  );
  expect(shownChart(SOURCES, query("region=27"), "clusters")).toMatchObject({
    form: "bars",
    withheld: 1,
    unknown: 0,
    bars: [{ name: "Church" }, { name: "Gym" }],
  });
});

test("measures are numbered by day, of the chosen field and of the days that are drawn", () => {
  const marked = (search: string) => markedDays(SOURCES, query(search), "2020-03-01", "2020-03-09").map(({ day, policies }) => [day, policies.length]);
  expect(marked("")).toEqual([
    ["2020-03-03", 2],
    ["2020-03-08", 1],
  ]);
  expect([marked("policies=Alert"), marked("policies=none")]).toEqual([[["2020-03-03", 1]], []]);
});

test("numbers of marked days that lie close together stand in rows, and only days of the drawing have one", () => {
  const points = MARCH.map((day, value) => ({ day, value }));
  const drawn = drawLines([points], ["2020-02-01", "2020-03-02", "2020-03-02", "2020-03-09"]);
  expect(drawn?.wide.marks.map(({ label, y }) => [label, y])).toEqual([
    ["2", 12],
    ["3", 32],
    ["4", 12],
  ]);
  expect(drawn?.wide.height).toBe((drawLines([points])?.wide.height ?? 0) + 40);
});

test("where more than four rows of marks would be needed, neighbours share one", () => {
  const points = MARCH.map((day, value) => ({ day, value }));
  const drawn = drawLines([points], [...Array<string>(6).fill("2020-03-02"), "2020-03-07"]);
  expect(drawn?.wide.marks.map(({ label, y, width }) => [label, y, width])).toEqual([
    ["1–6", 12, 44],
    ["7", 12, 18],
  ]);
});

test("a day between two gaps is a dot", () => {
  const drawn = drawLines([MARCH.map((day, at) => ({ day, value: at === 4 ? 2 : null }))]);
  expect(drawn?.wide.dots.map(({ line }) => line)).toEqual([0]);
  expect(drawPanels([[null, 3, null]], true).panels[0]?.dots.length).toBe(1);
});

test("small pictures share a scale unless each has its own", () => {
  const tops = (hasOneScale: boolean) =>
    drawPanels(
      [
        [1, 5],
        [100, 20],
      ],
      hasOneScale,
    ).panels.map(({ most }) => most);
  expect([tops(true), tops(false)]).toEqual([
    [100, 100],
    [5, 100],
  ]);
});

test("of many days on one pixel the least, the most and a gap are drawn, in their order", () => {
  const values = [3, 9, 1, 4, null, 5, 7, 8];
  const points = values.map((value, at) => ({ at, value }));
  expect(thinnedPoints(points, ({ at }) => Math.floor(at / 5)).map(({ at }) => at)).toEqual([1, 2, 4, 5, 7]);
  expect(thinnedPoints(points, ({ at }) => at)).toEqual(points);
});

test("numbers have as many digits as they need", () => {
  expect([valueDigits([1, null, 3]), valueDigits([12.34, 0.1]), valueDigits([0.02])]).toEqual([0, 1, 2]);
  expect([axisDigits([0, 50]), axisDigits([0, 0.5]), axisDigits([0, 0.005]), axisDigits([0])]).toEqual([0, 1, 3, 0]);
});

test("the address keeps what was chosen, leaves out what is usual, and drops what it does not know", () => {
  const full = "region=11&region=quarantine&view=mean&per=rate&figure=deceased&scale=own&policies=Alert&publisher=ds4c&from=2020-02-01&to=2020-03-01";
  expect(String(writeOutbreakQuery(query(full)))).toBe(full);
  expect(String(writeOutbreakQuery(query("region=KR&view=daily&figure=confirmed")))).toBe("");
  const strange: OutbreakQuery = query("region=%22&region=1&view=weekly&from=2020-13-45&to=yesterday");
  expect(strange).toEqual(query());
});

test("an image's texts are broken where they end, and its colours are the portal's", () => {
  expect(wrappedText("one two three four", 60, 10)).toEqual(["one two", "three four"]);
  const tokens = readFileSync(new URL("../web/src/style/tokens.css", import.meta.url), "utf8");
  const used = Object.values(colours)
    .flat()
    .filter((colour) => colour.startsWith("#"));
  expect(used.filter((colour) => !tokens.includes(`${colour};`))).toEqual([]);
});
