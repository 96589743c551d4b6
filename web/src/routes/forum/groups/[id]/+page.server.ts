// One working group: purpose, members, what it talks about, results.
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer, TopicsAnswer, WorkingGroupAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const api = (id: string) => `/v1/forum/working-groups/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { who } = await parent();
  const [group, talk, own] = await Promise.all([
    readForPage<WorkingGroupAnswer>(fetch, api(params.id)),
    readForPage<TopicsAnswer>(fetch, `/v1/forum/topics?limit=50&workingGroup=${encodeURIComponent(params.id)}`),
    ownOrNull<OwnForumAnswer>(fetch, "/v1/own/forum", who),
  ]);
  return { group, topics: talk.topics, own, done: url.searchParams.get("done") };
};

export const actions = {
  join: async (event) => sendForm(event, "join", await event.request.formData(), { method: "PUT", path: `${api(event.params.id)}/membership` }),
  leave: async (event) => sendForm(event, "leave", await event.request.formData(), { method: "DELETE", path: `${api(event.params.id)}/membership` }),
  end: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "end", form, { method: "POST", path: `${api(event.params.id)}/results`, body: { results: textOf(form, "results") } });
  },
} satisfies Actions;
