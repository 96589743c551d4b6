// Evaluations of all years, and the form by which the ministry begins another.
import { optionalText, textOf } from "#web/account/form-text.ts";
import { may } from "#web/account/permissions.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { ListedEvaluationAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { countOf, sendForm } from "#web/evaluation/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent }) => {
  const { who } = await parent();
  const { evaluations } = await readForPage<{ readonly evaluations: readonly ListedEvaluationAnswer[] }>(fetch, "/v1/evaluations");
  const account = who ? await readForPage<OwnAccountAnswer>(fetch, "/v1/account") : null;
  return { evaluations, mayBegin: account !== null && may(account.permissions, "matters:ministry") };
};

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const year = countOf(form, "year") ?? 0;
    const body = { year, periodFrom: optionalText(form, "periodFrom"), periodUntil: optionalText(form, "periodUntil"), content: textOf(form, "content") };
    return sendForm({ fetch, url, form, method: "POST", path: "/v1/evaluations", body, next: `/evaluations/${year}`, needs: ["year", "content"] });
  },
} satisfies Actions;
