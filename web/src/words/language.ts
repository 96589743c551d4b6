// Which language a visitor reads, and how it stays in links. Pure.
import { LANGUAGES, type Language } from "#core/text.ts";

/** Name of the query parameter and of the cookie. */
export const LANGUAGE_NAME = "lang";

export const LANGUAGE_TITLES: { readonly [language in Language]: string } = { ko: "한국어", en: "English" };

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The address decides, then the cookie, then the browser's own order of preference, then Korean. */
export function chooseLanguage(asked: string | null, cookie: string | undefined, accepted: string | null): Language {
  if (isLanguage(asked)) return asked;
  if (isLanguage(cookie)) return cookie;
  return preferred(accepted ?? "") ?? LANGUAGES[0];
}

function preferred(accepted: string): Language | null {
  const wanted = accepted
    .split(",")
    .map((part) => {
      const [tag = "", weight = ""] = part.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === "" ? 1 : Number(weight) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLanguage) ?? null;
}

/** Names and addresses come as they were entered: Hangul is Korean, whatever the page speaks. Undefined: as the page. */
export function languageOf(text: string, page: Language): Language | undefined {
  return page !== "ko" && /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(text) ? "ko" : undefined;
}

/** An address within the portal that keeps an explicitly asked language. */
export function withLanguage(path: string, asked: string | null): string {
  if (!isLanguage(asked)) return path;
  const [address = "", fragment] = path.split("#", 2);
  const mark = address.includes("?") ? "&" : "?";
  return `${address}${mark}${LANGUAGE_NAME}=${asked}${fragment === undefined ? "" : `#${fragment}`}`;
}
