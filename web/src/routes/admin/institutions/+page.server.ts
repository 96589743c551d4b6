// Institutions for administrators.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { AccountsAnswer, InstitutionsAnswer } from "#web/api/account-answers.ts";
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  // The list is public; the page is for those who may change it.
  await readSignedIn<AccountsAnswer>(fetch, "/v1/accounts?limit=1", url);
  const [{ institutions }, { datasets }] = await Promise.all([
    readForPage<InstitutionsAnswer>(fetch, "/v1/institutions"),
    readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live"),
  ]);
  return { institutions, declared: datasets.map(({ id, title }) => ({ id, title })) };
};

export const actions = {
  put: async ({ request, fetch }) => {
    const form = await request.formData();
    const content = { name: { ko: textOf(form, "ko"), en: textOf(form, "en") }, kind: textOf(form, "kind"), datasets: form.getAll("dataset").map(String) };
    const id = textOf(form, "id").trim();
    const sent = await sendJson(fetch, "PUT", `/v1/institutions/${encodeURIComponent(id)}`, content);
    return sent.ok ? { isDone: true } : fail(sent.status, { refused: sent, typed: { id, ...content } });
  },
} satisfies Actions;
