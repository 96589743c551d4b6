// A plain answer as text or as JSON, with the same sentences in both. Pure.

import { clockText } from "../../core/opening.ts";
import type { Language } from "../../core/text.ts";
import { localDay, localMinute } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { asLatin1, type HotAnswer, JSON_TYPE, OPEN_HEADERS } from "../../platform/live/hot-answer.ts";
import { PLAIN_WORDS } from "./plain-words.ts";

/** Openings and ages are those of the minute. */
export const CACHE_CONTROL = "public, max-age=10";

export interface PlainAnswer {
  /** One sentence or place each. */
  readonly lines: readonly string[];
  /** Further members of the JSON. */
  readonly members: { readonly [name: string]: JsonValue };
}

export interface AnswerFrame {
  readonly isJson: boolean;
  readonly lang: Language;
  readonly now: string;
  readonly isSynthetic: boolean;
}

/** A made-up world says so in its first sentence, in either form. */
export function plainAnswer({ lines, members }: PlainAnswer, { isJson, lang, now, isSynthetic }: AnswerFrame): HotAnswer {
  const all = isSynthetic ? [PLAIN_WORDS[lang].synthetic, ...lines] : lines;
  const text = `${all.join("\n")}\n`;
  const synthetic = isSynthetic ? { "madang-synthetic": "true" } : {};
  return {
    status: 200,
    headers: {
      ...OPEN_HEADERS,
      "content-type": isJson ? JSON_TYPE : "text/plain; charset=utf-8",
      "content-language": lang,
      "cache-control": CACHE_CONTROL,
      vary: "Accept",
      ...synthetic,
    },
    body: asLatin1(isJson ? JSON.stringify({ ...(isSynthetic ? { synthetic: true } : {}), now, language: lang, text: text.trimEnd(), ...members }) : text),
  };
}

/** `3월 16일 10:20`, `16 March 10:20`. */
export function momentText(at: EpochMs, zone: string, lang: Language): string {
  return `${dayName(at, zone, lang)} ${clockText(localMinute(at, zone))}`;
}

/** `3월 16일`, `16 March`. */
export function dayName(at: EpochMs, zone: string, lang: Language): string {
  const format = new Intl.DateTimeFormat(lang === "ko" ? "ko-KR" : "en-GB", { timeZone: "UTC", month: "long", day: "numeric" });
  return format.format(localDay(at, zone) * 86_400_000);
}
