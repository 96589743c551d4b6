// What the pages about matters of the law say, in every language. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";
import { type MatterWords, matterWordsEn } from "./matter-words-en.ts";
import { matterWordsKo } from "./matter-words-ko.ts";

export const MATTER_WORDS: { readonly [language in Language]: MatterWords } = { en: matterWordsEn, ko: matterWordsKo };
