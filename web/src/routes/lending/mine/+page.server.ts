// One's own part in lending.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnLendingAnswer } from "#web/api/community-answers.ts";
import { removeEntry, saveEntry } from "#web/community/entry-forms.server.ts";
import { instantTyped, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { own: await readSignedIn<OwnLendingAnswer>(fetch, "/v1/own/lending", url), done: url.searchParams.get("done") };
};

export const actions = {
  enter: saveEntry,
  remove: removeEntry,
  step: async (event) => {
    const form = await event.request.formData();
    const id = textOf(form, "id");
    const endsAt = (await instantTyped(event.fetch, textOf(form, "endsAt"))) || null;
    const body = { action: textOf(form, "action"), reason: textOf(form, "reason"), endsAt };
    return sendForm(event, `step-${id}`, form, { method: "POST", path: `/v1/lending/applications/${encodeURIComponent(id)}/steps`, body });
  },
} satisfies Actions;
