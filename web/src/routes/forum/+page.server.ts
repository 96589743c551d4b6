// The forum: topics by group, what is to come, who works on what, and one's own part in it.

import { FORUM_GROUP_NAMES } from "#core/forum-groups.ts";
import { textOf } from "#web/account/form-text.ts";
import type { EventAnswer, OwnForumAnswer, PollAnswer, TopicsAnswer, WorkingGroupAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const SHOWN = 20;
const FEW = 5;

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who } = await parent();
  const group = FORUM_GROUP_NAMES.find((name) => name === url.searchParams.get("group")) ?? null;
  const offset = Math.min(10_000, Math.max(0, Math.floor(Number(url.searchParams.get("offset"))) || 0));
  const query = new URLSearchParams({ offset: String(offset), limit: String(SHOWN), ...(group ? { group } : {}) });
  const [topics, { events }, { groups }, { polls }, own] = await Promise.all([
    readForPage<TopicsAnswer>(fetch, `/v1/forum/topics?${query}`),
    readForPage<{ readonly events: readonly EventAnswer[] }>(fetch, `/v1/forum/events?limit=${FEW}`),
    readForPage<{ readonly groups: readonly WorkingGroupAnswer[] }>(fetch, `/v1/forum/working-groups?limit=${FEW}`),
    readForPage<{ readonly polls: readonly PollAnswer[] }>(fetch, `/v1/forum/polls?limit=${FEW}`),
    ownOrNull<OwnForumAnswer>(fetch, "/v1/own/forum", who),
  ]);
  return { group, offset, shown: SHOWN, topics, events, groups, polls, own, done: url.searchParams.get("done") };
};

export const actions = {
  join: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "join", form, { method: "PUT", path: "/v1/own/forum/group", body: { group: textOf(form, "group") } });
  },
} satisfies Actions;
