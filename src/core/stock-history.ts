// When stock usually arrives at a seller and how long it lasts, from its last days. Pure; numbers only, so that it
// takes little room.
import type { Row } from "./units.ts";

/** Days kept for each seller and variant. */
const KEPT_DAYS = 14;
/** Fewer days with an arrival tell nothing. */
const DAYS_NEEDED = 3;
const UNKNOWN = -1;
const WIDTH = 3;

/**
 * Days on which the seller reported, oldest first, three numbers each: local day, minute of the first arrival, minute
 * at which it was sold out (since midnight of that day, so it may pass 1440). -1 where it is not known.
 */
export type ReportedDays = readonly number[];

/** With the day at the end; the same array when it is there already. */
export function withDay(days: ReportedDays, day: number): ReportedDays {
  const last = days[days.length - WIDTH];
  if (last !== undefined && last >= day) return days;
  return [...days.slice(-(KEPT_DAYS - 1) * WIDTH), day, UNKNOWN, UNKNOWN];
}

/** The first arrival of a day; left as it is when there was one, or when the day is not among those kept. */
export function withArrival(days: ReportedDays, day: number, minute: number): ReportedDays {
  for (let at = days.length - WIDTH; at >= 0; at -= WIDTH) if (days[at] === day) return days[at + 1] === UNKNOWN ? days.with(at + 1, minute) : days;
  return days;
}

export function isArrivalKnown(days: ReportedDays): boolean {
  return lastArrival(days) !== null;
}

/** Sold out for the first time since the latest arrival, perhaps on a later day. */
export function withEmpty(days: ReportedDays, day: number, minute: number): ReportedDays {
  const at = lastArrival(days);
  if (at === null || days[at + 2] !== UNKNOWN) return days;
  return days.with(at + 2, (day - (days[at] as number)) * 1440 + minute);
}

function lastArrival(days: ReportedDays): number | null {
  for (let at = days.length - WIDTH; at >= 0; at -= WIDTH) if (days[at + 1] !== UNKNOWN) return at;
  return null;
}

/**
 * `days` with an arrival, `usualArrival` (median, local time of day) and `usuallyLastsMinutes` (median from arrival to
 * sold out; null when it never sold out). Null before the third day with an arrival.
 */
export function usualCourse(days: ReportedDays): Row | null {
  const arrivals: number[] = [];
  const lasted: number[] = [];
  for (let at = 0; at < days.length; at += WIDTH) {
    const [arrival, empty] = [days[at + 1] as number, days[at + 2] as number];
    if (arrival !== UNKNOWN) arrivals.push(arrival);
    if (arrival !== UNKNOWN && empty >= arrival) lasted.push(empty - arrival);
  }
  if (arrivals.length < DAYS_NEEDED) return null;
  return {
    days: arrivals.length,
    usualArrival: clockText(median(arrivals) as number),
    usuallyLastsMinutes: median(lasted),
  };
}

/** Rounded down to a whole number; null of nothing. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : Math.floor((low + high) / 2);
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
