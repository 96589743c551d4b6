// One call: what it says, its result, and one's own application to it.
import { textOf } from "#web/account/form-text.ts";
import type { DecidedCallAnswer, OwnBusinessAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { applicationBody } from "#web/community/call-forms.server.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { who } = await parent();
  const [call, own, datasets] = await Promise.all([
    readForPage<DecidedCallAnswer>(fetch, `/v1/business/calls/${encodeURIComponent(params.id)}`),
    ownOrNull<OwnBusinessAnswer>(fetch, "/v1/own/business", who),
    readDatasetNames(fetch),
  ]);
  const application = own?.applications.find((each) => each.call === params.id) ?? null;
  const isRunning = own?.calls.some(({ id }) => id === params.id) ?? false;
  const isReviewing = own?.reviews.some(({ id }) => id === params.id) ?? false;
  return { call, application, isRunning, isReviewing, datasets, done: url.searchParams.get("done") };
};

export const actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const id = textOf(form, "application");
    const body = applicationBody(form);
    const order =
      id === ""
        ? ({ method: "POST", path: `/v1/business/calls/${encodeURIComponent(event.params.id)}/applications`, body } as const)
        : ({ method: "PUT", path: `/v1/business/applications/${encodeURIComponent(id)}`, body } as const);
    return sendForm(event, "save", form, order);
  },
  step: async (event) => {
    const form = await event.request.formData();
    const path = `/v1/business/applications/${encodeURIComponent(textOf(form, "application"))}/steps`;
    return sendForm(event, "step", form, { method: "POST", path, body: { action: textOf(form, "action") } });
  },
} satisfies Actions;
