// What every page needs: the reader's language, what this installation is, and which live datasets it has.
import type { DatasetsAnswer, Status } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";
import { pageOf } from "#web/live/own-pages.ts";
import { isLanguage, LANGUAGE_NAME } from "#web/words/language.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ fetch, locals, url }) => {
  const asked = url.searchParams.get(LANGUAGE_NAME);
  const [status, datasets] = await Promise.all([orNull<Status>(fetch, "/v1/status"), orNull<DatasetsAnswer>(fetch, "/v1/datasets?kind=live")]);
  if (status?.mapStyle) locals.mapOrigin = new URL(status.mapStyle).origin;
  return {
    language: locals.language,
    asked: isLanguage(asked) ? asked : null,
    status,
    origin: (status?.publicUrl ?? `http://${url.host}`).replace(/\/$/, ""),
    datasets: (datasets?.datasets ?? []).map(({ id, title }) => ({ id, title, href: pageOf(id) })),
  };
};

/** The frame of a page stands even while the API does not answer. */
async function orNull<Answer>(fetch: Fetch, path: string): Promise<Answer | null> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  }
}
