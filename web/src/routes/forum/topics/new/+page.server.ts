// The form for a new topic.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer, WorkingGroupAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const own = await readSignedIn<OwnForumAnswer>(fetch, "/v1/own/forum", url);
  const { groups } = await readForPage<{ readonly groups: readonly WorkingGroupAnswer[] }>(fetch, "/v1/forum/working-groups?limit=100");
  const mine = groups.filter(({ id, endedAt }) => own.workingGroups.includes(id) && endedAt === null);
  return { own, groups: mine, workingGroup: url.searchParams.get("group") ?? "" };
};

export const actions = {
  open: async (event) => {
    const form = await event.request.formData();
    const body = { title: textOf(form, "title"), content: textOf(form, "content"), workingGroup: textOf(form, "workingGroup") || null };
    return sendForm<{ readonly id: string }>(event, "open", form, { method: "POST", path: "/v1/forum/topics", body }, ({ id }) => `/forum/topics/${id}`);
  },
  join: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "join", form, { method: "PUT", path: "/v1/own/forum/group", body: { group: textOf(form, "group") } });
  },
} satisfies Actions;
