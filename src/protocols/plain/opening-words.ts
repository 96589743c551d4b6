// When a place is open, in a few words that can be read aloud. Pure.
import { clockText, type Opening } from "../../core/opening.ts";
import { localDay, weekday } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { PlainWords } from "./plain-words.ts";

/** @param opening null: the hours are not known */
export function openingWords(opening: Opening | null, now: EpochMs, zone: string, words: PlainWords): string {
  if (opening === null) return words.hoursUnknown;
  const { isOpen, closesAt, opensNext } = opening;
  if (isOpen) return closesAt === null ? words.openAlways : words.openUntil(clockText(closesAt));
  if (opensNext === null) return words.neverOpen;
  const { inDays, minute } = opensNext;
  const day = [words.today, words.tomorrow][inDays] ?? words.weekdays[weekday((localDay(now, zone) + inDays) as DayNumber)] ?? "";
  return words.opens(day, clockText(minute));
}
