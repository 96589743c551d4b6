// What the developers' pages say about words.
import { loadTopics } from "#web/developers/load-topics.server.ts";
import { searchTexts } from "#web/developers/search-texts.server.ts";
import type { PageServerLoad } from "./$types";

const LONGEST_QUESTION = 300;

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const question = (url.searchParams.get("q") ?? "").trim().slice(0, LONGEST_QUESTION);
  if (question === "") return { question, found: [] };
  const { topics } = await loadTopics(fetch, locals.language);
  return { question, found: searchTexts(question, locals.language, topics) };
};
