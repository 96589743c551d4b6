// Open, until when, and when next: on weekdays, at lunch, over midnight, day and night, on holidays.
import { expect, test } from "vitest";
import { clockText, openingAt } from "./opening.ts";
import { parseOpeningHours } from "./opening-hours.ts";
import { parseDay } from "./time.ts";
import type { EpochMs } from "./units.ts";

const HOLIDAY = parseDay("2020-04-15");
const wall = (text: string) => ({ at: Date.parse(`${text}+09:00`) as EpochMs, zone: "Asia/Seoul", isHoliday: (day: number) => day === HOLIDAY });
const week = (weekday: string, saturday: string, sunday: string) => parseOpeningHours([...Array<string>(5).fill(weekday), saturday, sunday]);

const OFFICE = week("09:00-12:00,13:00-18:00", "09:00-13:00", "");

test("open until lunch, then closed until after it; in the evening closed until tomorrow", () => {
  expect(openingAt(OFFICE, wall("2020-03-16T11:59:00"))).toMatchObject({ isOpen: true, closesAt: 720, opensNext: null, isHoliday: false });
  expect(openingAt(OFFICE, wall("2020-03-16T12:00:00"))).toMatchObject({ isOpen: false, closesAt: null, opensNext: { inDays: 0, minute: 780 } });
  expect(openingAt(OFFICE, wall("2020-03-16T18:00:00"))).toMatchObject({ isOpen: false, opensNext: { inDays: 1, minute: 540 } });
});

test("from Saturday afternoon it opens on Monday, and today's spans are those of the day", () => {
  expect(openingAt(OFFICE, wall("2020-03-14T13:00:00"))).toEqual({
    isOpen: false,
    today: [[540, 780]],
    isHoliday: false,
    closesAt: null,
    opensNext: { inDays: 2, minute: 540 },
  });
});

test("a holiday on a weekday has the hours of Sunday, and the day before knows it", () => {
  expect(openingAt(OFFICE, wall("2020-04-15T10:00:00"))).toMatchObject({ isOpen: false, today: [], isHoliday: true, opensNext: { inDays: 1, minute: 540 } });
  expect(openingAt(OFFICE, wall("2020-04-14T19:00:00"))).toMatchObject({ opensNext: { inDays: 2, minute: 540 } });
});

test("over midnight it is still open, and the end is on the next day", () => {
  const late = week("18:00-26:00", "", "");
  expect(openingAt(late, wall("2020-03-16T23:00:00"))).toMatchObject({ isOpen: true, closesAt: 1560 });
  expect(openingAt(late, wall("2020-03-17T01:00:00"))).toMatchObject({ isOpen: true, closesAt: 120 });
});

test("day and night has no end; a place that never opens has no next time; unknown hours are unknown", () => {
  expect(openingAt(week("00:00-24:00", "00:00-24:00", "00:00-24:00"), wall("2020-03-16T23:00:00"))).toMatchObject({ isOpen: true, closesAt: null });
  expect(openingAt(week("", "", ""), wall("2020-03-16T23:00:00"))).toMatchObject({ isOpen: false, opensNext: null });
  expect(openingAt(null, wall("2020-03-16T23:00:00"))).toBeNull();
});

test("minutes read as a clock", () => {
  expect([0, 545, 1440, 1560].map(clockText)).toEqual(["00:00", "09:05", "24:00", "02:00"]);
});
