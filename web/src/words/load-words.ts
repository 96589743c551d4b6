// Brings the words of one language; the others are never sent to the browser.
import type { Language } from "#core/text.ts";
import { loadAdded } from "./added-languages.ts";
import type { Words } from "./en.ts";
import { isLanguage } from "./language.ts";

const LOADERS: { readonly [language in Language]: () => Promise<Words> } = {
  ko: async () => (await import("./ko.ts")).ko,
  en: async () => (await import("./en.ts")).en,
};

/** @param language one of those that are offered */
export async function loadWords(language: string): Promise<Words> {
  if (isLanguage(language)) return LOADERS[language]();
  return (await loadAdded(language))?.words ?? LOADERS.en();
}
