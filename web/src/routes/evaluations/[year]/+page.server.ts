// The evaluation of a year: as everybody sees it, or as whoever is signed in does; the ministry names the panel here.
import { textOf } from "#web/account/form-text.ts";
import type { EvaluationAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/evaluation/send-form.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const year = encodeURIComponent(params.year);
  const [evaluation, institutions] = await Promise.all([
    readForPage<EvaluationAnswer>(fetch, `/v1/${who ? "own/" : ""}evaluations/${year}`),
    readInstitutions(fetch),
  ]);
  return { evaluation, institutions: institutions.map(({ id, name }) => ({ id, name })), isSignedIn: who !== null };
};

export const actions = {
  reviewer: async ({ request, fetch, url, params }) => {
    const form = await request.formData();
    const belongsTo = form.getAll("belongsTo").filter((value) => typeof value === "string");
    const body = {
      name: textOf(form, "name"),
      organisation: textOf(form, "organisation"),
      email: textOf(form, "email"),
      isChair: form.has("isChair"),
      belongsTo,
    };
    const path = `/v1/evaluations/${encodeURIComponent(params.year)}/panel`;
    return sendForm({ fetch, url, form, method: "POST", path, body, next: `/evaluations/${params.year}#panel`, needs: ["name", "email"] });
  },
  remove: async ({ request, fetch, url, params }) => {
    const form = await request.formData();
    const path = `/v1/evaluations/${encodeURIComponent(params.year)}/panel/${encodeURIComponent(textOf(form, "member"))}`;
    return sendForm({ fetch, url, form, method: "DELETE", path, next: `/evaluations/${params.year}#panel` });
  },
} satisfies Actions;
