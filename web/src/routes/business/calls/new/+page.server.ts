// The form for a new call, in whose name one may open it.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnBusinessAnswer } from "#web/api/community-answers.ts";
import { callBody } from "#web/community/call-forms.server.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { hosts } = await readSignedIn<OwnBusinessAnswer>(fetch, "/v1/own/business", url);
  return { hosts };
};

export const actions = {
  draft: async (event) => {
    const form = await event.request.formData();
    const [kind = "", id = ""] = textOf(form, "host").split("/", 2);
    const body = { host: { kind, id }, ...(await callBody(event, form)) };
    return sendForm<{ readonly id: string }>(
      event,
      "draft",
      form,
      { method: "POST", path: "/v1/business/calls", body },
      ({ id: made }) => `/business/calls/${made}/desk`,
    );
  },
} satisfies Actions;
