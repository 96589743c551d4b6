// Which language a visitor reads, and how it stays in links. Pure.
import { LANGUAGES, type Language } from "#core/text.ts";

/** Name of the query parameter, and of what the device remembers. */
export const LANGUAGE_NAME = "lang";

/** What speakers of a language call it. */
export function languageTitle(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

/** The address decides, then the browser's own order of preference, then Korean. @param offered ids of BCP 47 */
export function chooseLanguage(asked: string | null, accepted: string | null, offered: readonly string[] = LANGUAGES): string {
  if (asked !== null && offered.includes(asked)) return asked;
  return preferred(accepted ?? "", offered) ?? LANGUAGES[0];
}

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.includes(value as Language);
}

function preferred(accepted: string, offered: readonly string[]): string | null {
  const wanted = accepted
    .split(",")
    .map((part) => {
      const [tag = "", weight = ""] = part.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === "" ? 1 : Number(weight) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find((language) => offered.includes(language)) ?? null;
}

/** Names, addresses and what people write come as they were entered: Hangul is Korean, Latin letters alone are English. Undefined: as the page. */
export function languageOf(text: string, page: string): Language | undefined {
  const written = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(text) ? "ko" : /[A-Za-z]/.test(text) ? "en" : undefined;
  return written === page ? undefined : written;
}

/** An address within the portal that keeps an explicitly asked language. */
export function withLanguage(path: string, asked: string | null): string {
  if (asked === null || !/^[a-z]{2,3}$/.test(asked)) return path;
  const [address = "", fragment] = path.split("#", 2);
  const mark = address.includes("?") ? "&" : "?";
  return `${address}${mark}${LANGUAGE_NAME}=${asked}${fragment === undefined ? "" : `#${fragment}`}`;
}
