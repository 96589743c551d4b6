// Instants and days in the reader's language and the platform's zone. Pure.
import type { DayNumber } from "#core/units.ts";

/** Where the language alone would mean another country's way of writing. */
const LOCALES: { readonly [language: string]: string } = { ko: "ko-KR", en: "en-GB" };

/** Making one costs a hundred times as much as using it, and a long list uses thousands. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language] ?? language, options);
  formats.set(key, made);
  return made;
}

/** "16 March 2020 at 10:05", or to the second. */
export function timeText(at: string | number, language: string, timeZone: string, hasSeconds = false): string {
  const timeStyle = hasSeconds ? "medium" : "short";
  return formatOf(language, { timeZone, dateStyle: "long", timeStyle, hourCycle: "h23" }).format(new Date(at));
}

/** "10:05:40" */
export function clockText(at: string | number, language: string, timeZone: string): string {
  return formatOf(language, { timeZone, timeStyle: "medium", hourCycle: "h23" }).format(new Date(at));
}

/** "9 March 2020" of "2020-03-09" */
export function dateText(day: string, language: string): string {
  return formatOf(language, { timeZone: "UTC", dateStyle: "long" }).format(new Date(day));
}

/** "Monday 16 March" */
export function dayText(day: DayNumber, language: string): string {
  return formatOf(language, { timeZone: "UTC", weekday: "long", month: "long", day: "numeric" }).format(new Date(day * 86_400_000));
}

/** "16 March 2020 at 10:05 to 11:20" by `joined`; the second day is told only where it is another one. */
export function spanText(from: string | number, to: string | number, language: string, timeZone: string, joined: (from: string, to: string) => string): string {
  const day = (at: string | number) => formatOf(language, { timeZone, dateStyle: "short" }).format(new Date(at));
  const end =
    day(from) === day(to) ? formatOf(language, { timeZone, timeStyle: "short", hourCycle: "h23" }).format(new Date(to)) : timeText(to, language, timeZone);
  return joined(timeText(from, language, timeZone), end);
}
