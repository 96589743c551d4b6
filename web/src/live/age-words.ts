// The age of a number in words. Pure.
import type { Words } from "#web/words/en.ts";

export function ageWords(seconds: number | null, words: Words["age"]): string {
  if (seconds === null) return words.unknown;
  if (seconds < 5) return words.justNow;
  if (seconds < 60) return words.seconds(Math.floor(seconds));
  if (seconds < 3600) return words.minutes(Math.floor(seconds / 60));
  if (seconds < 86_400) return words.hours(Math.floor(seconds / 3600));
  return words.days(Math.floor(seconds / 86_400));
}

/** Seconds between an RFC 3339 instant and now, never below zero; null without an instant. */
export function ageSeconds(observedAt: string | null | undefined, now: number): number | null {
  const at = observedAt ? Date.parse(observedAt) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, (now - at) / 1000);
}

/** "25 minutes", "2 hours", "2.5 hours": no more exact than it is known. */
export function durationWords(minutes: number, words: Words["age"]): string {
  if (minutes < 55) return words.lastingMinutes(Math.max(5, Math.round(minutes / 5) * 5));
  return words.lastingHours(Math.round(minutes / 30) / 2);
}

/** "85 m" or "1.2 km". */
export function distanceWords(meters: number, words: Words["place"]): string {
  if (meters < 995) return words.distanceMeters(String(Math.round(meters / 10) * 10));
  return words.distanceKm(String(Number((meters / 1000).toFixed(meters < 9950 ? 1 : 0))));
}
