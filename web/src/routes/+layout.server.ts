// What every page needs: the reader's language, what this installation is, and which live datasets it has.
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { DatasetsAnswer, Status } from "#web/api/answers.ts";
import { hasSession } from "#web/api/carried-cookies.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";
import { pageOf } from "#web/live/own-pages.ts";
import { isLanguage, LANGUAGE_NAME } from "#web/words/language.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ fetch, locals, url, request }) => {
  const asked = url.searchParams.get(LANGUAGE_NAME);
  // Visitors without a session cost no look at sessions.
  const isKnown = hasSession(locals.cookies?.header ?? request.headers.get("cookie"));
  const [status, datasets, account] = await Promise.all([
    orNull<Status>(fetch, "/v1/status"),
    orNull<DatasetsAnswer>(fetch, "/v1/datasets"),
    isKnown ? orNull<OwnAccountAnswer>(fetch, "/v1/account") : null,
  ]);
  if (status?.mapStyle) locals.mapOrigin = new URL(status.mapStyle).origin;
  return {
    language: locals.language,
    asked: isLanguage(asked) ? asked : null,
    status,
    who: account && { name: account.name, permissions: account.permissions },
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
