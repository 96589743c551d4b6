// Brings the words of one language; the others are never sent to the browser.
import type { Language } from "#core/text.ts";
import type { Words } from "./en.ts";

const LOADERS: { readonly [language in Language]: () => Promise<Words> } = {
  ko: async () => (await import("./ko.ts")).ko,
  en: async () => (await import("./en.ts")).en,
};

export function loadWords(language: Language): Promise<Words> {
  return LOADERS[language]();
}
