// The rules of 2022 on the days around their changes.
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { purchaseRule } from "./purchase-rules.ts";

test.for([
  ["2022-02-12", undefined],
  ["2022-02-13", [5, null, true]],
  ["2022-02-15", [5, 6_000, true]],
  ["2022-03-26", [5, 6_000, true]],
  ["2022-03-27", [null, 6_000, true]],
  ["2022-04-05", [null, null, true]],
  ["2022-05-01", [null, null, false]],
] as const)("on %s", ([on, expected]) => {
  const rule = purchaseRule(parseDay(on) as DayNumber)?.value;
  expect(rule && [rule.perPurchase, rule.wonPerKit, rule.isOverTheCounterOnly]).toEqual(expected);
});
