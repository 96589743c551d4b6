// Bands by limits with dates.
import { expect, test } from "vitest";
import { bandByLimits } from "./stock-bands.ts";
import { parseDay } from "./time.ts";
import type { DayNumber } from "./units.ts";

const day = (text: string) => parseDay(text) as DayNumber;
const entry = (validFrom: string, many: number) => ({
  validFrom,
  source: "test",
  value: [
    { band: "many", atLeast: many },
    { band: "none", atLeast: 0 },
  ],
});

test("the limits in force on the day decide, the first ones also before", () => {
  const bandOf = bandByLimits([entry("2020-03-10", 10), entry("2020-04-01", 20)]);
  expect([bandOf(10, day("2020-03-01")), bandOf(10, day("2020-03-31")), bandOf(10, day("2020-04-01")), bandOf(20, day("2020-04-02"))]).toEqual([
    "many",
    "many",
    "none",
    "many",
  ]);
});

test("limits that do not fall to 0 are refused when they are declared", () => {
  const limits =
    (...numbers: number[]) =>
    () =>
      bandByLimits([{ validFrom: "2020-03-10", source: "test", value: numbers.map((atLeast) => ({ band: "b", atLeast })) }]);
  expect(limits(10, 1)).toThrow("down to 0");
  expect(limits(1, 10, 0)).toThrow("down to 0");
  expect(() => bandByLimits([])).toThrow("need limits");
});
