// Codes of an institution's places, for its data officers: makes, lists and withdraws them.
import { error, fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { ListedCodesAnswer, MadeCodesAnswer } from "#web/report/own-place.ts";
import type { Actions, PageServerLoad } from "./$types";

const CODES_IN_A_PAGE = 100;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const choices = datasets.filter(({ ownReports }) => ownReports.length > 0).map(({ id, title }) => ({ id, title }));
  const dataset = choices.find(({ id }) => id === url.searchParams.get("dataset")) ?? choices[0];
  if (!dataset) error(404);
  const after = url.searchParams.get("after") ?? "";
  const path = `/v1/ingest/${dataset.id}/codes?limit=${CODES_IN_A_PAGE}&after=${encodeURIComponent(after)}`;
  const { codes, next } = await readSignedIn<ListedCodesAnswer>(fetch, path, url);
  return { choices, dataset, codes, after: next === null ? null : (codes.at(-1)?.id ?? null) };
};

export const actions = {
  make: async ({ request, fetch }) => {
    const form = await request.formData();
    const typed = textOf(form, "places");
    const places = typed.split(/[\s,;]+/).filter(Boolean);
    const body = { places, validDays: Number(textOf(form, "days")) };
    const sent = await sendJson<MadeCodesAnswer>(fetch, "POST", pathOf(form), body);
    return sent.ok ? { made: sent.answer.codes } : fail(sent.status, { refused: sent, places: typed });
  },
  revoke: async ({ request, fetch }) => {
    const form = await request.formData();
    const sent = await sendJson(fetch, "DELETE", `${pathOf(form)}/${encodeURIComponent(textOf(form, "id"))}`);
    return sent.ok ? { isRevoked: true } : fail(sent.status, { refused: sent });
  },
} satisfies Actions;

function pathOf(form: FormData): string {
  return `/v1/ingest/${encodeURIComponent(textOf(form, "dataset"))}/codes`;
}
