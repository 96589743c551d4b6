// The ten days of an error report, counted by the Civil Code.
import { expect, test } from "vitest";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { reportDueAt } from "./error-report-clock.ts";

const due = (at: string) => instantText(reportDueAt(Date.parse(at) as EpochMs), "Asia/Seoul");

test("the day of the report is not counted, and the tenth day after it is the last", () => {
  expect(due("2020-03-16T10:00:00+09:00")).toBe("2020-03-27T00:00:00+09:00");
  expect(due("2020-03-16T23:59:59+09:00")).toBe("2020-03-27T00:00:00+09:00");
});

test("a last day that is a Saturday or a holiday gives way to the next working day", () => {
  // 28 March 2020 is a Saturday; 15 April 2020 was the day of an election, a holiday.
  expect(due("2020-03-18T09:00:00+09:00")).toBe("2020-03-31T00:00:00+09:00");
  expect(due("2020-04-05T09:00:00+09:00")).toBe("2020-04-17T00:00:00+09:00");
});

test("a report of before the first rule is judged by the first rule", () => {
  expect(due("2019-01-07T09:00:00+09:00")).toBe("2019-01-18T00:00:00+09:00");
});
