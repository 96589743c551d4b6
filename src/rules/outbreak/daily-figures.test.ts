// New figures, the mean of seven days and rates, above all where days are missing.
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { daySeries, newEachDay, perHundredThousand, sevenDayMean, within } from "./daily-figures.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const FIRST = day("2020-02-27");
const series = (...values: readonly (number | null)[]) => ({ firstDay: FIRST, values });

test("a day between others that nobody reported is unknown, not zero, also over the end of a month", () => {
  const figures = [
    { day: day("2020-03-02"), value: 9 },
    { day: day("2020-02-28"), value: 4 },
    { day: day("2020-02-29"), value: null },
  ];
  expect(daySeries(figures)).toEqual({ firstDay: day("2020-02-28"), values: [4, null, null, 9] });
  expect(daySeries([{ day: FIRST, value: null }])).toBeNull();
  expect(daySeries([])).toBeNull();
});

test("what is new needs the day before: the first day and the day behind a gap are unknown", () => {
  expect(newEachDay(series(10, 12, null, 20, 25))).toEqual(series(null, 2, null, null, 5));
});

test("a publisher who takes something back has a day below zero, and a day without news has zero", () => {
  expect(newEachDay(series(10, 10, 7))).toEqual(series(null, 0, -3));
});

test("the mean begins with the seventh known day", () => {
  expect(sevenDayMean(series(1, 2, 3, 4, 5, 6))).toEqual(series(null, null, null, null, null, null));
  expect(sevenDayMean(series(1, 2, 3, 4, 5, 6, 7, 14))).toEqual(series(null, null, null, null, null, null, 4, 41 / 7));
});

test("one missing day takes the mean away for seven days", () => {
  const gap = sevenDayMean(series(7, 7, 7, 7, 7, 7, 7, null, 7, 7, 7, 7, 7, 7, 7)).values;
  expect(gap).toEqual([null, null, null, null, null, null, 7, null, null, null, null, null, null, null, 7]);
});

test("the mean of what is new needs eight days of figures since the beginning", () => {
  expect(sevenDayMean(newEachDay(series(0, 1, 2, 3, 4, 5, 6))).values.every((value) => value === null)).toBe(true);
  expect(sevenDayMean(newEachDay(series(0, 1, 2, 3, 4, 5, 6, 14))).values.at(-1)).toBe(2);
});

test("per 100,000 residents, gaps stay gaps", () => {
  expect(perHundredThousand(series(5, null, 0), 250_000)).toEqual(series(2, null, 0));
});

test("days outside a series are unknown", () => {
  expect(within(series(1, 2, 3), day("2020-02-28"), day("2020-03-01"))).toEqual({ firstDay: day("2020-02-28"), values: [2, 3, null, null].slice(0, 3) });
  expect(within(series(1, 2), day("2020-02-25"), day("2020-02-27"))).toEqual({ firstDay: day("2020-02-25"), values: [null, null, 1] });
  expect(within(series(1, 2), day("2020-03-25"), day("2020-02-27")).values).toEqual([]);
});
