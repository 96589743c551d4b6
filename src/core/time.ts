// Instants, wall clocks and days. Pure: the present time is always an argument.
import type { DayNumber, EpochMs, Minutes } from "./units.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const QUARTER_MS = 900_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/**
 * How far the wall clock of a zone is ahead of UTC at an instant, in milliseconds.
 * Remembered by quarter of an hour: no zone has changed its offset within one.
 * @throws RangeError when the zone is not an IANA name
 */
export function zoneOffsetMs(zone: string, at: EpochMs): number {
  const quarter = Math.floor(at / QUARTER_MS);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  let offset = known.get(quarter);
  if (offset === undefined) {
    if (known.size > 20_000) known.clear();
    offset = computeOffsetMs(zone, quarter * QUARTER_MS);
    known.set(quarter, offset);
  }
  return offset;
}

function computeOffsetMs(zone: string, at: number): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
  return wall - at;
}

/** The instant at which a zone's wall clock shows a time given as if it were UTC. */
export function fromWallClock(wallMs: number, zone: string): EpochMs {
  const guess = wallMs - zoneOffsetMs(zone, wallMs as EpochMs);
  return (wallMs - zoneOffsetMs(zone, guess as EpochMs)) as EpochMs;
}

/** The wall clock of a zone at an instant, as if it were UTC. */
export function toWallClock(at: EpochMs, zone: string): number {
  return at + zoneOffsetMs(zone, at);
}

export function localDay(at: EpochMs, zone: string): DayNumber {
  return Math.floor(toWallClock(at, zone) / DAY_MS) as DayNumber;
}

/** Minutes since local midnight, 0 to 1439. */
export function localMinute(at: EpochMs, zone: string): Minutes {
  return Math.floor((((toWallClock(at, zone) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS) as Minutes;
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `2020-03-16` of a day. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A day from `2020-03-16`; null when there is no such day. */
export function parseDay(text: string): DayNumber | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return (ms / DAY_MS) as DayNumber;
}

/** A zone's midnight at the start of a day. */
export function startOfDay(day: DayNumber, zone: string): EpochMs {
  return fromWallClock(day * DAY_MS, zone);
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})$/;

/** An RFC 3339 instant with its offset, seconds optional; null for anything else, also for 30 February and 25 o'clock. */
export function parseInstant(text: string): EpochMs | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = "0", fraction = "0", offset = "Z"] = match;
  const wall = wallClock(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (wall === null) return null;
  const shift = offset === "Z" || offset === "z" ? 0 : offsetMs(offset);
  return (wall + Math.floor(Number(`0.${fraction}`) * 1000) - shift) as EpochMs;
}

function offsetMs(offset: string): number {
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  return (offset.startsWith("-") ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

/** The same day and time so many months later, the last of the month where it has no such day; in UTC. */
export function monthsLater(at: EpochMs, months: number): EpochMs {
  const date = new Date(at);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), lastDay));
  return (first + (at - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))) as EpochMs;
}

/** Milliseconds of a wall clock time as if it were UTC; null when the calendar has no such time. `month` is 1 to 12. */
export function wallClock(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(ms);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year ? ms : null;
}

/** `2020-03-14T10:59:00+09:00` of an instant on a zone's wall clock, to the second. */
export function instantText(at: EpochMs, zone: string): string {
  const offset = zoneOffsetMs(zone, at);
  const sign = offset < 0 ? "-" : "+";
  const minutes = Math.abs(Math.round(offset / MINUTE_MS));
  const two = (n: number) => String(n).padStart(2, "0");
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
