// One guide for developers, in the reader's language where it is written in it.
import { error } from "@sveltejs/kit";
import { findGuide, guidesIn } from "#web/developers/all-guides.server.ts";
import { REPOSITORY } from "#web/developers/doc-file.ts";
import { readMarkdown } from "#web/developers/read-markdown.server.ts";
import { DEVELOPER_WORDS } from "#web/words/developer-words.ts";
import { withLanguage } from "#web/words/language.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ params, locals, parent }) => {
  const guide = findGuide(params.guide, locals.language);
  if (!guide) error(404, "No such guide");
  const { origin, asked } = await parent();
  const link = (written: string) => (written.startsWith("/") ? withLanguage(written, asked) : written);
  const { tableTitle } = DEVELOPER_WORDS[locals.language];
  const all = guidesIn(locals.language);
  const at = all.indexOf(guide);
  const { title, lead, checkedOn, language } = guide;
  const next = all[at + 1];
  return {
    title,
    lead,
    checkedOn,
    writtenIn: language,
    source: `${REPOSITORY}web/src/developers/guides/${guide.id}.${language}.md`,
    next: next ? { id: next.id, title: next.title } : null,
    ...readMarkdown(guide.markdown, { link, origin, tableTitle }),
  };
};
