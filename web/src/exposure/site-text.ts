// A published place in the reader's words: its name, its times. Pure.
import type { Reader } from "#web/words/reader.ts";
import { spanText } from "#web/words/times.ts";
import type { Site } from "./read-sites.ts";

export function siteName({ name, line, address }: Site, { words }: Reader): string {
  return name || line || address || words.exposure.nameless;
}

/** "14 March 2020 at 10:00 to 11:20" */
export function timesText(from: string | number, to: string | number, { words, language, timeZone }: Reader): string {
  return spanText(from, to, language, timeZone, words.exposure.between);
}
