// The moment for which opening hours are asked, from what a page knows. Pure.
import type { Wall } from "#core/opening.ts";
import type { DayNumber, EpochMs } from "#core/units.ts";

/** @param now milliseconds since the epoch */
export function wallAt(now: number, zone: string, holidays: readonly DayNumber[]): Wall {
  return { at: now as EpochMs, zone, isHoliday: (day) => holidays.includes(day) };
}
