// The printed points are those that are computed.
import { expect, test } from "vitest";
import { HEO_2021, HEO_2021_MOST_POINTS } from "./heo-2021.ts";
import { ISARIC_MOST_POINTS } from "./isaric-4c.ts";
import { HEO_2021_TABLES, ISARIC_4C_TABLES, type PointTable } from "./point-tables.ts";

const most = (tables: readonly PointTable[]) => tables.reduce((sum, { rows }) => sum + Math.max(...rows.map(({ points }) => points)), 0);
const least = (tables: readonly PointTable[]) => tables.reduce((sum, { rows }) => sum + Math.min(...rows.map(({ points }) => points)), 0);

test("whoever has the most of each table has the most points, and whoever has the least has none", () => {
  expect([most(HEO_2021_TABLES), most(ISARIC_4C_TABLES)]).toEqual([HEO_2021_MOST_POINTS, ISARIC_MOST_POINTS]);
  expect([least(HEO_2021_TABLES), least(ISARIC_4C_TABLES)]).toEqual([0, 0]);
});

test("every item of the score has its table, in the same order", () => {
  const { items } = HEO_2021.compute({
    ageYears: 60,
    sex: "male",
    temperatureCelsius: 38.5,
    antipyretic: false,
    hemoptysis: true,
    dyspnea: true,
    kidneyDisease: true,
    dailyLiving: "partly_dependent",
  });
  const titles: readonly string[] = items.map(({ predictor }) => HEO_2021.inputs[predictor as keyof typeof HEO_2021.inputs].title.en);
  expect(HEO_2021_TABLES.map(({ title }) => title.en)).toEqual(titles);
  expect(items.map(({ points }, at) => HEO_2021_TABLES[at]?.rows.some((row) => row.points === points))).not.toContain(false);
});
