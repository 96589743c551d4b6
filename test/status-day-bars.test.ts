// Ninety days of checks as bars on the page of the service's state.
import { expect, test } from "vitest";
import { dayBars, worstDay } from "../web/src/status/day-bars.ts";

const DAYS = [
  { day: "2020-03-14", checks: 100, failures: 0, slow: 0 },
  { day: "2020-03-16", checks: 10, failures: 5, slow: 0 },
];

test("there is a bar for each day, also for those that nobody measured", () => {
  expect(dayBars(DAYS, "2020-03-16", 4)).toEqual([
    { day: "2020-03-13", share: null },
    { day: "2020-03-14", share: 1 },
    { day: "2020-03-15", share: null },
    { day: "2020-03-16", share: 0.5 },
  ]);
});

test("the worst day is told, and none where nothing failed", () => {
  expect(worstDay(dayBars(DAYS, "2020-03-16", 4))).toEqual({ day: "2020-03-16", share: 0.5 });
  expect(worstDay(dayBars(DAYS, "2020-03-15", 4))).toBeNull();
});
