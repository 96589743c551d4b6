// One event: agenda, seats, minutes.
import { textOf } from "#web/account/form-text.ts";
import type { Status } from "#web/api/answers.ts";
import type { EventAnswer, OwnForumAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const api = (id: string) => `/v1/forum/events/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { who } = await parent();
  const [event, { now }, own] = await Promise.all([
    readForPage<EventAnswer>(fetch, api(params.id)),
    readForPage<Status>(fetch, "/v1/status"),
    ownOrNull<OwnForumAnswer>(fetch, "/v1/own/forum", who),
  ]);
  return { event, own, now: Date.parse(now), done: url.searchParams.get("done") };
};

export const actions = {
  signUp: async (event) => sendForm(event, "signUp", await event.request.formData(), { method: "PUT", path: `${api(event.params.id)}/seat` }),
  signOff: async (event) => sendForm(event, "signOff", await event.request.formData(), { method: "DELETE", path: `${api(event.params.id)}/seat` }),
  minutes: async (event) => {
    const form = await event.request.formData();
    const decisions = textOf(form, "decisions")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return sendForm(event, "minutes", form, { method: "PUT", path: `${api(event.params.id)}/minutes`, body: { minutes: textOf(form, "minutes"), decisions } });
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "cancel", form, { method: "POST", path: `${api(event.params.id)}/cancellation`, body: { reason: textOf(form, "reason") } });
  },
} satisfies Actions;
