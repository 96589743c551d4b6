// One poll: the choices, one's own vote, the counts when it has closed.
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer, PollAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { who } = await parent();
  const [poll, own] = await Promise.all([
    readForPage<PollAnswer>(fetch, `/v1/forum/polls/${encodeURIComponent(params.id)}`),
    ownOrNull<OwnForumAnswer>(fetch, "/v1/own/forum", who),
  ]);
  return { poll, own, done: url.searchParams.get("done") };
};

export const actions = {
  vote: async (event) => {
    const form = await event.request.formData();
    const chosen = textOf(form, "choice");
    const path = `/v1/forum/polls/${encodeURIComponent(event.params.id)}/votes`;
    return sendForm(event, "vote", form, { method: "POST", path, body: { choice: chosen === "" ? null : Number(chosen) } });
  },
} satisfies Actions;
