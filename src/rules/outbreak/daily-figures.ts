// Figures of an outbreak over days: what is new each day, its mean over seven days, and per 100,000 residents. Pure.
// What is not known stays unknown: a missing day is null, never zero, and whatever would need it is null as well.
import type { DayNumber } from "../../core/units.ts";

/** How many days the mean is over, so that weekends, on which fewer people are tested, do not show. */
export const MEAN_DAYS = 7;
const PER_RESIDENTS = 100_000;

/** One value for each day from `firstDay` on, without leaving out any. */
export interface DaySeries {
  readonly firstDay: DayNumber;
  readonly values: readonly (number | null)[];
}

export interface DayFigure {
  readonly day: DayNumber;
  readonly value: number | null;
}

/** In any order; of a day that is there twice the later one counts. Null when nothing at all is known. */
export function daySeries(figures: readonly DayFigure[]): DaySeries | null {
  const known = figures.filter(({ value }) => value !== null);
  if (known.length === 0) return null;
  const byDay = new Map(known.map(({ day, value }) => [day, value]));
  const days = [...byDay.keys()];
  const firstDay = Math.min(...days) as DayNumber;
  const lastDay = Math.max(...days);
  const values = Array.from({ length: lastDay - firstDay + 1 }, (_, at) => byDay.get((firstDay + at) as DayNumber) ?? null);
  return { firstDay, values };
}

/** From figures since the beginning those of each day. Below zero where the publisher took something back. */
export function newEachDay({ firstDay, values }: DaySeries): DaySeries {
  return { firstDay, values: values.map((value, at) => difference(value, values[at - 1] ?? null)) };
}

function difference(value: number | null, before: number | null): number | null {
  return value === null || before === null ? null : value - before;
}

/** The mean of a day and the six before it; null unless all seven are known. */
export function sevenDayMean({ firstDay, values }: DaySeries): DaySeries {
  return { firstDay, values: values.map((_, at) => meanOf(at + 1 < MEAN_DAYS ? [] : values.slice(at + 1 - MEAN_DAYS, at + 1))) };
}

function meanOf(week: readonly (number | null)[]): number | null {
  const known = week.filter((value) => value !== null);
  return known.length < MEAN_DAYS ? null : known.reduce((sum, value) => sum + value, 0) / MEAN_DAYS;
}

/** @param residents of the region; more than zero */
export function perHundredThousand({ firstDay, values }: DaySeries, residents: number): DaySeries {
  return { firstDay, values: values.map((value) => (value === null ? null : (value * PER_RESIDENTS) / residents)) };
}

/** The days from one to another, both included; days that the series does not have are unknown. */
export function within({ firstDay, values }: DaySeries, from: DayNumber, to: DayNumber): DaySeries {
  return { firstDay: from, values: Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => values[from + at - firstDay] ?? null) };
}
