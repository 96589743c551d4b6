// A call for those who run it.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { CallDeskAnswer } from "#web/api/community-answers.ts";
import { callBody } from "#web/community/call-forms.server.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const api = (id: string) => `/v1/business/calls/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { call: await readSignedIn<CallDeskAnswer>(fetch, `${api(params.id)}/desk`, url), done: url.searchParams.get("done") };
};

export const actions = {
  change: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "change", form, { method: "PUT", path: api(event.params.id), body: await callBody(event, form) });
  },
  step: async (event) => {
    const form = await event.request.formData();
    const action = textOf(form, "action");
    return sendForm(event, action, form, { method: "POST", path: `${api(event.params.id)}/steps`, body: { action, reason: textOf(form, "reason") } });
  },
  name: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "name", form, { method: "POST", path: `${api(event.params.id)}/reviewers`, body: { email: textOf(form, "email").trim() } });
  },
  dismiss: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "dismiss", form, { method: "DELETE", path: `${api(event.params.id)}/reviewers/${encodeURIComponent(textOf(form, "account"))}` });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const reasons: { [application: string]: { [criterion: string]: string } } = {};
    for (const [name, value] of form) {
      const [of, application = "", criterion = ""] = name.split(".");
      if (of !== "reason" || typeof value !== "string" || value.trim() === "") continue;
      reasons[application] = { ...reasons[application], [criterion]: value };
    }
    const body = { selected: form.getAll("selected"), reasons, text: textOf(form, "text") };
    return sendForm(event, "decide", form, { method: "POST", path: `${api(event.params.id)}/result`, body }, () => `/business/calls/${event.params.id}`);
  },
} satisfies Actions;
