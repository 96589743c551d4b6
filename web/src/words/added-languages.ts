// Languages that were added as a file: `added/ja.ts` is Japanese, as soon as it is there. Nothing else names it.
import { LANGUAGES, type Language } from "#core/text.ts";
import type { Words } from "./en.ts";

/** What a file in `added` exports as `added`. */
export interface AddedLanguage {
  readonly words: Words;
  /** Of texts that come from outside the portal, such as titles of datasets: they are there in these only. */
  readonly texts: Language;
}

const FILES = import.meta.glob<AddedLanguage>("./added/*.ts", { import: "added" });
const loaders = new Map(Object.entries(FILES).map(([path, load]) => [path.slice(path.lastIndexOf("/") + 1, -".ts".length), load]));

/** Ids of BCP 47, in which every page can be read. */
export const PAGE_LANGUAGES: readonly string[] = [...LANGUAGES, ...loaders.keys()];

export function isPageLanguage(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && PAGE_LANGUAGES.includes(value);
}

/** Null for a language that is not an added one. */
export async function loadAdded(language: string): Promise<AddedLanguage | null> {
  return (await loaders.get(language)?.()) ?? null;
}
