// How long ago something was kept on this device, in the reader's language. Pure; for pages and for the service worker.
import type { Language } from "#core/text.ts";

const LOCALES: { readonly [language in Language]: string } = { ko: "ko-KR", en: "en-GB" };

/** "25 minutes ago"; never in the future. */
export function keptAge(keptAt: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "always" });
  const seconds = Math.max(0, Math.floor((now - keptAt) / 1000));
  if (seconds < 60) return format.format(-seconds, "second");
  if (seconds < 3600) return format.format(-Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3600), "hour");
  return format.format(-Math.floor(seconds / 86_400), "day");
}

/** "26 Nov 2026, 13:45" by the device's own clock and zone. */
export function keptTime(keptAt: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(keptAt);
}
