// Checks added up by part and day, also while they cannot be written down.
import { expect, test } from "vitest";
import type { DayNumber } from "../../../core/units.ts";
import { StatusDays } from "./status-days.ts";

const day = 18_337 as DayNumber;

test("checks add up by part and day, and what was never measured is no check", () => {
  const days = new StatusDays();
  for (const measured of [
    { state: "up", ms: 4 },
    { state: "slow", ms: 1_500 },
    { state: "down", ms: null },
    { state: "none", ms: null },
  ] as const)
    days.count("live", day, measured);
  days.count("pages", day, { state: "up", ms: 9 });
  expect(days.all()).toEqual([
    { day, part: "live", checks: 3, failures: 1, slow: 1, totalMs: 1_504, worstMs: 1_500 },
    { day, part: "pages", checks: 1, failures: 0, slow: 0, totalMs: 9, worstMs: 9 },
  ]);
});

test("what could not be written down is neither lost nor counted twice", () => {
  const days = new StatusDays();
  days.count("live", day, { state: "up", ms: 4 });
  const taken = days.takeWaiting();
  days.count("live", day, { state: "down", ms: null });
  days.giveBack(taken);
  expect(days.all()).toMatchObject([{ checks: 2, failures: 1 }]);
  days.replace([...days.takeWaiting()]);
  days.count("live", day, { state: "up", ms: 2 });
  expect(days.all()).toMatchObject([{ checks: 3, failures: 1, totalMs: 6 }]);
});
