// One's own part in business support.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import type { OwnBusinessAnswer } from "#web/api/community-answers.ts";
import { removeEntry, saveEntry } from "#web/community/entry-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { own: await readSignedIn<OwnBusinessAnswer>(fetch, "/v1/own/business", url), done: url.searchParams.get("done") };
};

export const actions = { enter: saveEntry, remove: removeEntry } satisfies Actions;
