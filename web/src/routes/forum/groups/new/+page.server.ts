// The form for founding a working group.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer } from "#web/api/community-answers.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  await readSignedIn<OwnForumAnswer>(fetch, "/v1/own/forum", url);
  return {};
};

export const actions = {
  found: async (event) => {
    const form = await event.request.formData();
    const body = { title: textOf(form, "title"), purpose: textOf(form, "purpose") };
    return sendForm<{ readonly id: string }>(
      event,
      "found",
      form,
      { method: "POST", path: "/v1/forum/working-groups", body },
      ({ id }) => `/forum/groups/${id}`,
    );
  },
} satisfies Actions;
