// Whether a place is open at an instant, until when, and when it opens next. Pure; which days are holidays is handed in.
import type { OpeningHours, OpenSpan } from "./opening-hours.ts";
import { localDay, localMinute, weekday } from "./time.ts";
import type { DayNumber, EpochMs } from "./units.ts";

export interface Opening {
  readonly isOpen: boolean;
  /** The spans of the present day, none when closed all day. */
  readonly today: readonly OpenSpan[];
  /** The hours of today are those of a public holiday. */
  readonly isHoliday: boolean;
  /** Minutes since the midnight at which today began; null when closed, and when open day and night. */
  readonly closesAt: number | null;
  /** Null when open, and when it does not open within a week. */
  readonly opensNext: { readonly inDays: number; readonly minute: number } | null;
}

export interface Wall {
  readonly at: EpochMs;
  /** IANA name. */
  readonly zone: string;
  /** On a public holiday the hours of Sunday hold. */
  isHoliday(day: DayNumber): boolean;
}

const SUNDAY = 6;
const DAY_MINUTES = 1440;
const WEEK_DAYS = 7;

/** Null when the hours are not known. */
export function openingAt(hours: OpeningHours | null, { at, zone, isHoliday }: Wall): Opening | null {
  if (!hours) return null;
  const day = localDay(at, zone);
  const minute = localMinute(at, zone);
  const spansOf = (inDays: number) => hours[isHoliday((day + inDays) as DayNumber) ? SUNDAY : weekday((day + inDays) as DayNumber)] ?? [];
  const spans = [-1, 0, 1].flatMap((inDays) =>
    spansOf(inDays).map(([opens, closes]): OpenSpan => [opens + inDays * DAY_MINUTES, closes + inDays * DAY_MINUTES]),
  );
  const present = spans.find(([opens, closes]) => minute >= opens && minute < closes);
  return {
    isOpen: present !== undefined,
    today: spansOf(0),
    isHoliday: isHoliday(day),
    closesAt: present ? endOf(present, spans) : null,
    opensNext: present ? null : nextOpening(spansOf, minute),
  };
}

/** Spans that touch are one; null when they go on beyond tomorrow's beginning for a whole day. */
function endOf(present: OpenSpan, spans: readonly OpenSpan[]): number | null {
  let end = present[1];
  for (const [opens, closes] of spans) if (opens <= end && closes > end) end = closes;
  return end >= 2 * DAY_MINUTES ? null : end;
}

function nextOpening(spansOf: (inDays: number) => readonly OpenSpan[], minute: number): Opening["opensNext"] {
  for (let inDays = 0; inDays <= WEEK_DAYS; inDays++) {
    const starts = spansOf(inDays).map(([opens]) => opens);
    const later = starts.filter((opens) => inDays > 0 || opens > minute);
    if (later.length > 0) return { inDays, minute: Math.min(...later) };
  }
  return null;
}

/** `09:00` of minutes since midnight; hours after the next midnight begin at 00 again. */
export function clockText(minute: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return minute === DAY_MINUTES ? "24:00" : `${two(Math.floor((minute % DAY_MINUTES) / 60))}:${two(minute % 60)}`;
}
