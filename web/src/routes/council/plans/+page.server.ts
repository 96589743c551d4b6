// Plans and their goals, with the forms of the ministry and of institutions.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { CandidatesAnswer, PlansAnswer } from "#web/api/council-answers.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { bothLanguages, numberOf, part, sendForm, typed } from "#web/council/send-form.server.ts";
import { whoWrites } from "#web/council/who-writes.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import { refusedForm } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent }) => {
  const { who } = await parent();
  const [{ plans, asOf }, { candidates }, institutions, writers] = await Promise.all([
    readForPage<PlansAnswer>(fetch, "/v1/council/plans"),
    readForPage<CandidatesAnswer>(fetch, "/v1/candidates"),
    readInstitutions(fetch),
    whoWrites(fetch, who),
  ]);
  return { plans, asOf, open: candidates.filter(({ state }) => state === "open").map(({ id, title }) => ({ id, title })), institutions, writers };
};

const goals = (form: FormData) => `/v1/matters/${part(form, "plan")}/goals`;
const next = (form: FormData) => `/council/plans#${textOf(form, "plan")}`;

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const body = { ...typed(form, "procedure", "institution", "title", "content"), action: "open_cycle" };
    const sent = await sendJson<MatterAnswer>(fetch, "POST", "/v1/matters", body);
    if (!sent.ok) return refusedForm("begin", sent, form);
    redirect(303, keepingLanguage(`/council/plans#${sent.answer.id}`, url));
  },
  goal: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: goals(form),
      body: { title: bothLanguages(form, "title"), ...typed(form, "institution", "dueDay", "candidate") },
      next: next(form),
    })),
  strike: (event) => sendForm(event, (form) => ({ method: "DELETE", path: `${goals(form)}/${part(form, "goal")}`, next: next(form) })),
  report: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: `${goals(form)}/${part(form, "goal")}/reports`,
      body: { percent: numberOf(form, "percent"), said: textOf(form, "said") },
      next: next(form),
    })),
  tie: (event) =>
    sendForm(event, (form) => ({
      method: "PUT",
      path: `${goals(form)}/${part(form, "goal")}/outcome`,
      body: typed(form, "dataset", "listing"),
      next: next(form),
    })),
} satisfies Actions;
