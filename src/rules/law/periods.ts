// When a period ends: hours, days, months or a date, by the rules of the Civil Code (articles 156 to 161), with what is open as a setting.
// Pure. An end is the first instant after the period: what happens at it is late.
import { dayText, HOUR_MS, localDay, parseDay, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { DAYS_OFF_KOREA, type DaysOff } from "./days-off.ts";

export type Period =
  /** From the moment, without regard to days. */
  | { readonly unit: "hours"; readonly amount: number }
  /** Calendar or working days, by the setting. 0: the same day. */
  | { readonly unit: "days"; readonly amount: number }
  | { readonly unit: "months"; readonly amount: number }
  /** A day of the year in which it starts. */
  | { readonly unit: "date"; readonly month: number; readonly day: number | "last" };

export interface Counting {
  readonly zone: string;
  /** What a "day" of a period is. Months and dates are always of the calendar. */
  readonly days: "calendar" | "working";
  readonly firstDay: "excluded" | "included";
  /** When the last day of a period is a day off. Dates stay where they are. */
  readonly endOnDayOff: "next_working_day" | "stays";
  readonly daysOff: DaysOff;
}

/** Source: Civil Code articles 157, 159, 161. */
export const COUNTING_KOREA: Counting = {
  zone: "Asia/Seoul",
  days: "calendar",
  firstDay: "excluded",
  endOnDayOff: "next_working_day",
  daysOff: DAYS_OFF_KOREA,
};

/** Where a period ends before days off are looked at: a day, or an instant for hours. What is added later is added to this. */
export type PeriodEnd = { readonly lastDay: DayNumber } | { readonly instant: EpochMs };

export function periodEnd(period: Period, start: EpochMs, counting: Counting): PeriodEnd {
  const day = localDay(start, counting.zone);
  switch (period.unit) {
    case "hours":
      return { instant: (start + period.amount * HOUR_MS) as EpochMs };
    case "days":
      return { lastDay: isSameDay(period) ? day : afterDays(dayBeforeFirst(day, counting), period.amount, counting) };
    case "months":
      return { lastDay: afterMonths(dayBeforeFirst(day, counting), period.amount) };
    case "date":
      return { lastDay: dateInYearOf(day, period.month, period.day) };
  }
}

function dayBeforeFirst(day: DayNumber, { firstDay }: Counting): DayNumber {
  return firstDay === "included" ? ((day - 1) as DayNumber) : day;
}

/** The first instant after a period. */
export function endInstant(end: PeriodEnd, period: Period, counting: Counting): EpochMs {
  if ("instant" in end) return end.instant;
  return startOfDay((lastDayOf(end.lastDay, period, counting) + 1) as DayNumber, counting.zone);
}

/** The last day of a period; the next working day when it is a day off and gives way. */
export function lastDayOf(lastDay: DayNumber, period: Period, { endOnDayOff, daysOff }: Counting): DayNumber {
  if (period.unit === "date" || endOnDayOff === "stays" || isSameDay(period)) return lastDay;
  let day = lastDay;
  while (daysOff.isDayOff(day)) day = (day + 1) as DayNumber;
  return day;
}

/** "The same day" is a moment's duty and does not wait for a working day. */
function isSameDay(period: Period): boolean {
  return period.unit === "days" && period.amount === 0;
}

/** So many days after a day, which is not counted itself. */
export function afterDays(day: DayNumber, amount: number, { days, daysOff }: Counting): DayNumber {
  if (days === "calendar") return (day + amount) as DayNumber;
  let left = amount;
  let at = day;
  while (left > 0) {
    at = (at + 1) as DayNumber;
    if (!daysOff.isDayOff(at)) left--;
  }
  return at;
}

/** How many days of the setting's kind lie after one day, up to and with another. */
export function countDays(after: DayNumber, to: DayNumber, { days, daysOff }: Counting): number {
  if (days === "calendar") return Math.max(0, to - after);
  let count = 0;
  for (let day = (after + 1) as DayNumber; day <= to; day = (day + 1) as DayNumber) if (!daysOff.isDayOff(day)) count++;
  return count;
}

/**
 * The last day of so many months that begin the day after `day`: the one before the day of the same number, or the month's last day
 * when it has no such number. So 3 months after 28 February end on 31 May. Source: Civil Code article 160.
 */
export function afterMonths(day: DayNumber, amount: number): DayNumber {
  const first = dayText((day + 1) as DayNumber);
  const year = Number(first.slice(0, 4));
  const monthIndex = Number(first.slice(5, 7)) - 1 + amount;
  const number = Number(first.slice(8, 10));
  const length = new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
  const month = new Date(Date.UTC(year, monthIndex, 1)).toISOString().slice(0, 8);
  if (number > length) return parsed(`${month}${length}`);
  return (parsed(`${month}${String(number).padStart(2, "0")}`) - 1) as DayNumber;
}

function dateInYearOf(day: DayNumber, month: number, date: number | "last"): DayNumber {
  const year = Number(dayText(day).slice(0, 4));
  const number = date === "last" ? new Date(Date.UTC(year, month, 0)).getUTCDate() : date;
  return parsed(`${year}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`);
}

function parsed(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}
