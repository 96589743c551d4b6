// What waits for the centre.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnEntryAnswer } from "#web/api/community-answers.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { entries } = await readSignedIn<{ readonly entries: readonly OwnEntryAnswer[] }>(fetch, "/v1/community-reviews", url);
  return { entries, done: url.searchParams.get("done") };
};

export const actions = {
  decide: async (event) => {
    const form = await event.request.formData();
    const id = textOf(form, "id");
    const body = { action: textOf(form, "action"), reason: textOf(form, "reason"), version: Number(textOf(form, "version")) };
    return sendForm(event, `decide-${id}`, form, { method: "POST", path: `/v1/community-reviews/${encodeURIComponent(id)}/steps`, body });
  },
} satisfies Actions;
