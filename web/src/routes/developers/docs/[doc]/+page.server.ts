// One page of docs/api, or the changelog, as the repository has it.
import { error } from "@sveltejs/kit";
import { DOCS } from "#web/developers/all-docs.server.ts";
import { docLink } from "#web/developers/doc-file.ts";
import { readMarkdown } from "#web/developers/read-markdown.server.ts";
import { DEVELOPER_WORDS } from "#web/words/developer-words.ts";
import { withLanguage } from "#web/words/language.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, locals, parent }) => {
  const doc = DOCS.find(({ id }) => id === params.doc);
  if (!doc) error(404, "No such page");
  const { origin, asked } = await parent();
  const link = (written: string) => {
    const leads = docLink(doc.path, written);
    return leads.startsWith("/developers") ? withLanguage(leads, asked) : leads;
  };
  const { tableTitle } = DEVELOPER_WORDS[locals.language];
  return { title: doc.title, path: doc.path, ...readMarkdown(doc.markdown, { link, origin, tableTitle }) };
};
