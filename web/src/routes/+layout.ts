// Brings the words of the reader's language, on the server and in the browser.
import { loadWords } from "#web/words/load-words.ts";
import type { LayoutLoad } from "./$types";

export const load: LayoutLoad = async ({ data }) => ({ ...data, words: await loadWords(data.pageLanguage) });
