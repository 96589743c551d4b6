// What the pages of the council say, in every language. Apart from the other words: their pages send no script.
import type { Language } from "#core/text.ts";
import { type CouncilWords, councilWordsEn } from "./council-words-en.ts";
import { councilWordsKo } from "./council-words-ko.ts";

export const COUNCIL_WORDS: { readonly [language in Language]: CouncilWords } = { en: councilWordsEn, ko: councilWordsKo };
