// The list of data to be provided, with the forms of the ministry and of institutions.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { ProvisionListAnswer } from "#web/api/council-answers.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { bothLanguages, part, sendForm, typed } from "#web/council/send-form.server.ts";
import { whoWrites } from "#web/council/who-writes.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import { refusedForm } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, parent }) => {
  const { who } = await parent();
  const [list, institutions, writers] = await Promise.all([
    readForPage<ProvisionListAnswer>(fetch, "/v1/provision-list"),
    readInstitutions(fetch),
    whoWrites(fetch, who),
  ]);
  return { list, institutions, writers };
};

const entries = (form: FormData) => `/v1/matters/${part(form, "list")}/entries`;
const next = (form: FormData) => `/council/list#${textOf(form, "list")}`;

export const actions = {
  begin: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const body = { procedure: "provision-list", action: "draw_up", ...typed(form, "title", "content") };
    const sent = await sendJson<MatterAnswer>(fetch, "POST", "/v1/matters", body);
    if (!sent.ok) return refusedForm("begin", sent, form);
    redirect(303, keepingLanguage(`/council/list#${sent.answer.id}`, url));
  },
  entry: (event) =>
    sendForm(event, (form) => ({
      method: "POST",
      path: entries(form),
      body: { title: bothLanguages(form, "title"), ...typed(form, "content", "institution", "dueDay") },
      next: next(form),
    })),
  strike: (event) => sendForm(event, (form) => ({ method: "DELETE", path: `${entries(form)}/${part(form, "entry")}`, next: next(form) })),
  tie: (event) =>
    sendForm(event, (form) => ({
      method: "PUT",
      path: `${entries(form)}/${part(form, "entry")}/outcome`,
      body: typed(form, "dataset", "listing"),
      next: next(form),
    })),
} satisfies Actions;
