// Cases of the visitor's health authority, by dataset, and the form that begins one.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InstitutionsAnswer, OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { CaseAnswer, CasesAnswer, PerishableDatasetAnswer } from "#web/api/case-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { rowOf } from "#web/cases/form-row.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const datasets = await perishableDatasets(fetch);
  const lists = await Promise.all(datasets.map(({ id }) => readSignedIn<CasesAnswer>(fetch, `/v1/perishable/${id}/cases`, url)));
  const [account, { institutions }] = await Promise.all([
    readForPage<OwnAccountAnswer>(fetch, "/v1/account"),
    readForPage<InstitutionsAnswer>(fetch, "/v1/institutions"),
  ]);
  const own = account.roles.filter(({ role }) => role === "health-officer").map(({ institution }) => institution);
  return {
    datasets: datasets.map((dataset, at) => ({ ...dataset, ...(lists[at] as CasesAnswer) })),
    institutions: institutions.filter(({ id }) => own.includes(id)).map(({ id, name }) => ({ id, name })),
  };
};

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const id = textOf(form, "dataset");
    const dataset = (await perishableDatasets(fetch)).find((each) => each.id === id);
    if (!dataset) return fail(404, { refused: null });
    const begun = { subject: rowOf(form, dataset.caseFields), institution: optionalText(form, "institution") };
    const sent = await sendJson<CaseAnswer>(fetch, "POST", `/v1/perishable/${dataset.id}/cases`, begun);
    if (!sent.ok) return fail(sent.status, { refused: sent });
    redirect(303, keepingLanguage(`/cases/${dataset.id}/${sent.answer.id}`, url));
  },
} satisfies Actions;

async function perishableDatasets(fetch: Fetch): Promise<readonly PerishableDatasetAnswer[]> {
  return (await readForPage<{ readonly datasets: readonly PerishableDatasetAnswer[] }>(fetch, "/v1/datasets?kind=perishable")).datasets;
}
