// When a place is open in an ordinary week. Pure; holidays are not known here.
import { localDay, localMinute, weekday } from "./time.ts";
import type { EpochMs } from "./units.ts";

/** Minutes since local midnight; `closes` may pass 1440 when the place closes after midnight. */
export type OpenSpan = readonly [opens: number, closes: number];
/** Seven days from Monday; each has its spans, none when closed. */
export type OpeningHours = readonly (readonly OpenSpan[])[];

const SPAN = /^([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2\d|3[0-6]):([0-5]\d)$/;

/**
 * Opening hours from seven texts from Monday ("09:00-18:00", "09:00-12:30,14:00-19:00", "" when closed), or from
 * one text with the days separated by ";". Null when it cannot be read.
 */
export function parseOpeningHours(raw: unknown): OpeningHours | null {
  const days = typeof raw === "string" ? raw.split(";") : raw;
  if (!Array.isArray(days) || days.length !== 7) return null;
  const week: OpenSpan[][] = [];
  for (const day of days) {
    const spans = Array.isArray(day) ? spansOfPairs(day) : typeof day === "string" ? spansOfText(day) : null;
    if (!spans) return null;
    week.push(spans);
  }
  return week;
}

function spansOfText(day: string): OpenSpan[] | null {
  if (day.trim() === "") return [];
  const spans: OpenSpan[] = [];
  for (const part of day.split(",")) {
    const match = SPAN.exec(part.trim());
    if (!match) return null;
    spans.push([Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]);
  }
  return areSpans(spans) ? spans : null;
}

function spansOfPairs(day: readonly unknown[]): OpenSpan[] | null {
  const spans: OpenSpan[] = [];
  for (const pair of day) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [opens, closes] = pair as unknown[];
    if (!Number.isInteger(opens) || !Number.isInteger(closes)) return null;
    spans.push([opens as number, closes as number]);
  }
  return areSpans(spans) ? spans : null;
}

function areSpans(spans: readonly OpenSpan[]): boolean {
  return spans.length <= 6 && spans.every(([opens, closes]) => opens >= 0 && opens < 1440 && closes > opens && closes <= opens + 1440);
}

/** Open at an instant; null when the hours are not known. */
export function isOpenAt(hours: OpeningHours | null | undefined, at: EpochMs, zone: string): boolean | null {
  return openAt(at, zone)(hours);
}

/** The same question about many places at one instant. */
export function openAt(at: EpochMs, zone: string): (hours: OpeningHours | null | undefined) => boolean | null {
  const today = weekday(localDay(at, zone));
  const yesterday = (today + 6) % 7;
  const minute = localMinute(at, zone);
  return (hours) => (hours ? holds(hours[today], minute) || holds(hours[yesterday], minute + 1440) : null);
}

function holds(spans: readonly OpenSpan[] = [], minute: number): boolean {
  for (const [opens, closes] of spans) if (minute >= opens && minute < closes) return true;
  return false;
}

/** `09:00-12:30,14:00-19:00` for one day, "" when closed. */
export function spansText(spans: readonly OpenSpan[]): string {
  const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return spans.map(([opens, closes]) => `${clock(opens)}-${clock(closes)}`).join(",");
}
