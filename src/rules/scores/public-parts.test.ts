// What public numbers tell of a part of a score: rounded and withheld ones leave room, and nothing else does.
import { expect, test } from "vitest";
import { HEO_AGE, HEO_YES_POINTS } from "./heo-2021.ts";
import { behaviourOfPart, type CountRow } from "./public-parts.ts";

const row = (feature: string, ageBand: string, outcome: string, patients: number | null, withFeature: number | null): CountRow => ({
  feature,
  ageBand,
  outcome,
  patients,
  withFeature,
});

const ROWS: readonly CountRow[] = [
  row("all", "10s", "recovered", 50, 50),
  row("all", "20s", "recovered", 200, 200),
  row("all", "20s", "deceased", null, null),
  row("all", "20s", "in-care", 700, 700),
  row("all", "80+", "deceased", 20, 20),
  row("all", "80+", "recovered", 30, 30),
  row("all", "all", "deceased", 30, 30),
  row("dyspnea", "80+", "deceased", 20, 10),
  row("dyspnea", "80+", "recovered", 30, null),
];

test("age alone: children, people in care and sums are left out", () => {
  const { area, ...rest } = behaviourOfPart({ ageBands: HEO_AGE, item: null }, ROWS);
  expect(rest).toEqual({
    deceased: { least: 16, most: 33 },
    recovered: { least: 220, most: 238 },
    groups: [
      { points: 0, withEvent: { least: 1, most: 9 }, without: { least: 195, most: 204 } },
      { points: 7, withEvent: { least: 15, most: 24 }, without: { least: 25, most: 34 } },
    ],
    withheld: 1,
  });
  // At best one of 25 deceased was young, at worst nine of 24.
  const best = (1 * 204 * 0.5 + 24 * (204 + 25 / 2)) / (25 * 229);
  const worst = (9 * 195 * 0.5 + 15 * (195 + 34 / 2)) / (24 * 229);
  expect([area?.least, area?.most]).toEqual([expect.closeTo(worst, 12), expect.closeTo(best, 12)]);
});

test("age and one item: who has it gets its points; a withheld share may be nobody or everybody", () => {
  const found = behaviourOfPart({ ageBands: HEO_AGE, item: { feature: "dyspnea", points: HEO_YES_POINTS.dyspnea } }, ROWS);
  expect(found.groups).toEqual([
    { points: 7, withEvent: { least: 1, most: 14 }, without: { least: 0, most: 34 } },
    { points: 14, withEvent: { least: 10, most: 14 }, without: { least: 0, most: 34 } },
  ]);
  expect([found.area, found.deceased, found.recovered, found.withheld]).toEqual([null, { least: 15, most: 24 }, { least: 25, most: 34 }, 1]);
});

test("nothing published, nothing told", () => {
  expect(behaviourOfPart({ ageBands: HEO_AGE, item: null }, [])).toEqual({
    area: null,
    deceased: { least: 0, most: 0 },
    recovered: { least: 0, most: 0 },
    groups: [],
    withheld: 0,
  });
});
