// What every page needs: the reader's language, what this installation is, who reads, and which live datasets are released here.
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { DatasetsAnswer, Status, SummaryAnswer } from "#web/api/answers.ts";
import { hasSession } from "#web/api/carried-cookies.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";
import { pageOf } from "#web/live/own-pages.ts";
import { isPageLanguage, PAGE_LANGUAGES } from "#web/words/added-languages.ts";
import { LANGUAGE_NAME, languageTitle } from "#web/words/language.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ fetch, locals, url, request, untrack }) => {
  const asked = url.searchParams.get(LANGUAGE_NAME);
  const host = untrack(() => url.host); // Read otherwise, every search would load the frame anew.
  // Visitors without a session cost no look at sessions.
  const isKnown = hasSession(locals.cookies?.header ?? request.headers.get("cookie"));
  const [status, datasets, account] = await Promise.all([
    orNull<Status>(fetch, "/v1/status"),
    orNull<DatasetsAnswer>(fetch, "/v1/datasets?kind=live"),
    isKnown ? orNull<OwnAccountAnswer>(fetch, "/v1/account") : null,
  ]);
  if (status?.mapStyle) locals.mapOrigin = new URL(status.mapStyle).origin;
  const declared = await Promise.all(
    (datasets?.datasets ?? []).map(async ({ id, title }) => ({ id, title, href: pageOf(id), isReleased: await hasPlaces(fetch, id) })),
  );
  return {
    language: locals.language,
    pageLanguage: locals.pageLanguage,
    // A browser on a phone takes a tenth of a second to find these names itself.
    languages: PAGE_LANGUAGES.map((id) => ({ id, title: languageTitle(id) })),
    asked: isPageLanguage(asked) ? asked : null,
    status,
    who: account && { name: account.name, permissions: account.permissions },
    origin: (status?.publicUrl ?? `http://${host}`).replace(/\/$/, ""),
    datasets: declared.filter(({ isReleased }) => isReleased).map(({ id, title, href }) => ({ id, title, href })),
  };
};

/** What is declared but has no places yet stands under the data only. */
async function hasPlaces(fetch: Fetch, dataset: string): Promise<boolean> {
  return ((await orNull<SummaryAnswer>(fetch, `/v1/live/${dataset}/summary`))?.places ?? 0) > 0;
}

/** The frame of a page stands even while the API does not answer. */
async function orNull<Answer>(fetch: Fetch, path: string): Promise<Answer | null> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  }
}
