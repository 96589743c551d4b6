// When a centre is open, in the reader's words. Pure.
import { clockText, type Opening } from "#core/opening.ts";
import { localDay, weekday } from "#core/time.ts";
import type { DayNumber, EpochMs } from "#core/units.ts";
import type { Words } from "#web/words/en.ts";

export interface OpeningText {
  /** "Open now" */
  readonly state: string;
  /** "until 18:00", "opens tomorrow at 09:00"; empty where the hours are not known. */
  readonly detail: string;
}

/** @param opening null: the hours are not known */
export function openingText(opening: Opening | null, now: number, zone: string, { screening, weekdaysLong }: Words): OpeningText {
  if (opening === null) return { state: screening.isUnknown, detail: "" };
  const { isOpen, closesAt, opensNext } = opening;
  if (isOpen) return { state: screening.isOpen, detail: closesAt === null ? screening.dayAndNight : screening.until(clockText(closesAt)) };
  if (opensNext === null) return { state: screening.isClosed, detail: screening.neverOpens };
  const { inDays, minute } = opensNext;
  const day = weekday((localDay(now as EpochMs, zone) + inDays) as DayNumber);
  const called = [screening.today, screening.tomorrow][inDays] ?? screening.onDay(weekdaysLong[day] ?? "");
  return { state: screening.isClosed, detail: screening.opens(called, clockText(minute)) };
}
