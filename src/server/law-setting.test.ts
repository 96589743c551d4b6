// The counting of days that an operator sets: each setting moves the end of a limit as it says.
import { expect, test } from "vitest";
import { instantText, parseInstant } from "../core/time.ts";
import type { EpochMs } from "../core/units.ts";
import { startClock } from "../rules/law/deadlines.ts";
import { type LawConfig, lawSetting } from "./law-setting.ts";

const KOREA: LawConfig = { timeZone: "Asia/Seoul", holidayCalendar: "korea", moreHolidays: [], lawDays: "calendar" };
/** Ten days from Monday, 21 September 2026, end with Thursday, 1 October: before the 2nd. Chuseok and a substitute holiday lie after it. */
const BEGIN = parseInstant("2026-09-21T10:00:00+09:00") as EpochMs;
const end = (changed: Partial<LawConfig>) => instantText(startClock("decision", BEGIN, lawSetting({ ...KOREA, ...changed })).endsAt, "Asia/Seoul").slice(0, 10);

test("a limit ends by the calendar, the holidays and the kind of days that are set", () => {
  expect({
    delivered: end({}),
    more: end({ moreHolidays: ["2026-10-01"] }),
    working: end({ lawDays: "working" }),
    workingWithoutHolidays: end({ lawDays: "working", holidayCalendar: "none" }),
    zone: end({ timeZone: "UTC" }),
  }).toEqual({
    delivered: "2026-10-02",
    more: "2026-10-03",
    working: "2026-10-09",
    workingWithoutHolidays: "2026-10-06",
    zone: "2026-10-02",
  });
});
