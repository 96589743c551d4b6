// One's own part in the forum: the group, what moderators decided, appeals.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer } from "#web/api/community-answers.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { own: await readSignedIn<OwnForumAnswer>(fetch, "/v1/own/forum", url), done: url.searchParams.get("done") };
};

export const actions = {
  join: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "join", form, { method: "PUT", path: "/v1/own/forum/group", body: { group: textOf(form, "group") } });
  },
  leave: async (event) => sendForm(event, "leave", await event.request.formData(), { method: "DELETE", path: "/v1/own/forum/group" }),
  appeal: async (event) => {
    const form = await event.request.formData();
    const number = textOf(form, "number");
    const path = `/v1/forum/moderation-log/${encodeURIComponent(number)}/appeal`;
    return sendForm(event, `appeal-${number}`, form, { method: "POST", path, body: { text: textOf(form, "text") } });
  },
} satisfies Actions;
