// Drafts of the visitor's institutions, and the form that begins one.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InstitutionsAnswer, OwnAccountAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer, DraftAnswer, DraftsAnswer } from "#web/api/release-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Roles that draft at their institution. */
const DRAFTING = ["officer", "health-officer"];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const after = url.searchParams.get("after");
  const drafts = await readSignedIn<DraftsAnswer>(fetch, `/v1/publish/drafts${after ? `?after=${encodeURIComponent(after)}` : ""}`, url);
  const [account, { datasets }, { institutions }] = await Promise.all([
    readForPage<OwnAccountAnswer>(fetch, "/v1/account"),
    readForPage<{ readonly datasets: readonly DatasetAnswer[] }>(fetch, "/v1/datasets?kind=table"),
    readForPage<InstitutionsAnswer>(fetch, "/v1/institutions"),
  ]);
  const own = account.roles.filter(({ role }) => DRAFTING.includes(role)).map(({ institution }) => institution);
  const mine = institutions.filter(({ id }) => own.includes(id));
  const reachable = new Set(mine.flatMap(({ datasets: ids }) => ids));
  return {
    ...drafts,
    titles: Object.fromEntries(datasets.map(({ id, title }) => [id, title])),
    choices: datasets.filter(({ id }) => reachable.has(id)).map(({ id, title }) => ({ id, title })),
    institutions: mine.map(({ id, name }) => ({ id, name })),
  };
};

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const dataset = textOf(form, "dataset");
    const draft = { note: textOf(form, "note"), institution: optionalText(form, "institution") };
    const sent = await sendJson<DraftAnswer>(fetch, "POST", `/v1/publish/${encodeURIComponent(dataset)}/drafts`, draft);
    if (!sent.ok) return fail(sent.status, { refused: sent, dataset, note: draft.note });
    redirect(303, keepingLanguage(`/publish/${dataset}/${sent.answer.id}`, url));
  },
} satisfies Actions;
