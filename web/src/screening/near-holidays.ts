// The public holidays around a day: all that opening hours need to know of the calendar. Loads the whole calendar: for the server only.
import { localDay } from "#core/time.ts";
import type { DayNumber, EpochMs } from "#core/units.ts";
import { DAYS_OFF_KOREA } from "#rules/law/days-off.ts";

/** Yesterday's hours may last beyond midnight; a page may stay open for some days. */
const DAYS_BEFORE = 1;
const DAYS_AFTER = 14;

export function holidaysAround(now: string, zone: string): readonly DayNumber[] {
  const today = localDay(Date.parse(now) as EpochMs, zone);
  const days = Array.from({ length: DAYS_BEFORE + 1 + DAYS_AFTER }, (_day, at) => (today - DAYS_BEFORE + at) as DayNumber);
  return days.filter((day) => DAYS_OFF_KOREA.holidayOn(day) !== null);
}
