// Incidents and planned work, entered by an operator.
import { error, fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { may } from "#web/account/permissions.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { BoardAnswer } from "#web/api/status-answers.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { permissions, withheld } = await readSignedIn<OwnAccountAnswer>(fetch, "/v1/account", url);
  if (!may(permissions, "status:manage")) {
    if (may(withheld, "status:manage")) redirect(303, keepingLanguage(`/account/second-factor?next=${url.pathname}`, url));
    error(403);
  }
  return { board: await readForPage<BoardAnswer>(fetch, "/v1/status/board"), isDone: url.searchParams.has("ok") };
};

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const typed = Object.fromEntries(["titleKo", "titleEn", "contentKo", "contentEn", "startsAt", "endsAt"].map((name) => [name, textOf(form, name)]));
    const body = {
      ...{ kind: textOf(form, "kind"), impact: textOf(form, "impact"), state: textOf(form, "state"), affects: form.getAll("affects").map(String) },
      title: { ko: typed["titleKo"], en: typed["titleEn"] },
      content: { ko: typed["contentKo"], en: typed["contentEn"] },
      startsAt: typed["startsAt"] || null,
      endsAt: typed["endsAt"] || null,
    };
    const sent = await sendJson(fetch, "POST", "/v1/status/notices", body);
    return sent.ok ? done(url) : fail(sent.status, { which: "begin", refused: sent, typed });
  },
  goOn: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const id = textOf(form, "id");
    const body = { state: textOf(form, "state"), content: { ko: textOf(form, "contentKo"), en: textOf(form, "contentEn") } };
    const sent = await sendJson(fetch, "POST", `/v1/status/notices/${encodeURIComponent(id)}/updates`, body);
    return sent.ok ? done(url) : fail(sent.status, { which: id, refused: sent, typed: null });
  },
} satisfies Actions;

function done(url: URL): never {
  redirect(303, keepingLanguage("/status/manage?ok=1", url));
}
