// Which days are no working days, by a calendar that is handed in. Pure.
import { dayText, parseDay, weekday } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { HOLIDAYS_KOREA, type HolidayName, type HolidayYear } from "./holidays-korea.ts";

export interface DaysOff {
  /** Saturday, Sunday or a holiday. */
  isDayOff(day: DayNumber): boolean;
  /** The holiday of a day; null for ordinary days and weekends. */
  holidayOn(day: DayNumber): HolidayName | null;
  /** Whether the calendar holds the day's year. Beyond it only weekends are known. */
  isKnown(day: DayNumber): boolean;
}

const SATURDAY = 5;

/** @throws Error when a row is no day */
export function daysOffOf(years: readonly HolidayYear[]): DaysOff {
  const holidays = new Map<DayNumber, HolidayName>();
  for (const { year, days } of years) for (const [on, name] of days) holidays.set(dayOf(`${year}-${on}`), name);
  const known = new Set(years.map(({ year }) => String(year)));
  return {
    isDayOff: (day) => weekday(day) >= SATURDAY || holidays.has(day),
    holidayOn: (day) => holidays.get(day) ?? null,
    isKnown: (day) => known.has(dayText(day).slice(0, 4)),
  };
}

function dayOf(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}

export const DAYS_OFF_KOREA = daysOffOf(HOLIDAYS_KOREA);
