// Reading for pages that belong to somebody: without a session to the sign-in page and back, without the right to the error page.
import { error, redirect } from "@sveltejs/kit";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";
import { LANGUAGE_NAME, withLanguage } from "#web/words/language.ts";

export async function readSignedIn<Answer>(fetch: Fetch, path: string, page: URL): Promise<Answer> {
  try {
    return await readJson<Answer>(fetch, path);
  } catch (refusal) {
    if (!(refusal instanceof ApiRefusal)) throw refusal;
    if (refusal.status === 401) redirect(303, signInPage(page));
    if (refusal.code === "second_factor_needed") redirect(303, keepingLanguage(`/account/second-factor?next=${encodeURIComponent(page.pathname)}`, page));
    error(refusal.status, refusal.message);
  }
}

export function signInPage(page: URL): string {
  return keepingLanguage(`/sign-in?next=${encodeURIComponent(page.pathname)}`, page);
}

/** The language that the address of a page asks for is asked for further on. */
export function keepingLanguage(path: string, page: URL): string {
  return withLanguage(path, page.searchParams.get(LANGUAGE_NAME));
}
