// Instants, wall clocks and days at their edges.
import { expect, test } from "vitest";
import { monthsLater } from "./time.ts";
import type { EpochMs } from "./units.ts";

test("months later is the same day, or the last of a shorter month", () => {
  const later = (text: string, months: number) => new Date(monthsLater(Date.parse(text) as EpochMs, months)).toISOString();
  expect([later("2020-03-13T10:59:00.250Z", 3), later("2020-11-30T23:00:00Z", 3), later("2019-11-30T00:00:00Z", 3), later("2020-12-31T00:00:00Z", 2)]).toEqual([
    "2020-06-13T10:59:00.250Z",
    "2021-02-28T23:00:00.000Z",
    "2020-02-29T00:00:00.000Z",
    "2021-02-28T00:00:00.000Z",
  ]);
});
