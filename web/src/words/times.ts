// Instants and days in the reader's language and the platform's zone. Pure.
import type { Language } from "#core/text.ts";
import type { DayNumber } from "#core/units.ts";

const LOCALES: { readonly [language in Language]: string } = { ko: "ko-KR", en: "en-GB" };

/** "16 March 2020 at 10:05", or to the second. */
export function timeText(at: string | number, language: Language, timeZone: string, hasSeconds = false): string {
  const timeStyle = hasSeconds ? "medium" : "short";
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone, dateStyle: "long", timeStyle, hourCycle: "h23" }).format(new Date(at));
}

/** "10:05:40" */
export function clockText(at: string | number, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone, timeStyle: "medium", hourCycle: "h23" }).format(new Date(at));
}

/** "9 March 2020" of "2020-03-09" */
export function dateText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", dateStyle: "long" }).format(new Date(day));
}

/** "Monday 16 March" */
export function dayText(day: DayNumber, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", weekday: "long", month: "long", day: "numeric" }).format(new Date(day * 86_400_000));
}
