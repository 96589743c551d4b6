// One topic: what is said in it, and what whoever is signed in may do about it.
import { textOf } from "#web/account/form-text.ts";
import type { OwnForumAnswer, PostAnswer, TopicAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { ownOrNull, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const SHOWN = 100;

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { who } = await parent();
  const offset = Math.min(20_000, Math.max(0, Math.floor(Number(url.searchParams.get("offset"))) || 0));
  const [topic, own] = await Promise.all([
    readForPage<TopicAnswer & { readonly said: readonly PostAnswer[] }>(
      fetch,
      `/v1/forum/topics/${encodeURIComponent(params.id)}?offset=${offset}&limit=${SHOWN}`,
    ),
    ownOrNull<OwnForumAnswer>(fetch, "/v1/own/forum", who),
  ]);
  return { topic, own, offset, shown: SHOWN, done: url.searchParams.get("done") };
};

const postPath = (form: FormData) => `/v1/forum/posts/${encodeURIComponent(textOf(form, "post"))}`;

export const actions = {
  write: async (event) => {
    const form = await event.request.formData();
    const path = `/v1/forum/topics/${encodeURIComponent(event.params.id)}/posts`;
    return sendForm(event, "write", form, { method: "POST", path, body: { content: textOf(form, "content") } });
  },
  takeBack: async (event) => {
    const form = await event.request.formData();
    return sendForm(event, "takeBack", form, { method: "DELETE", path: postPath(form) });
  },
  report: async (event) => {
    const form = await event.request.formData();
    const body = { reason: textOf(form, "reason") };
    return sendForm(event, `report-${textOf(form, "post")}`, form, { method: "POST", path: `${postPath(form)}/reports`, body });
  },
  moderate: async (event) => {
    const form = await event.request.formData();
    const body = { action: textOf(form, "action"), reason: textOf(form, "reason"), days: Number(textOf(form, "days")) || null };
    return sendForm(event, `moderate-${textOf(form, "post")}`, form, { method: "POST", path: `${postPath(form)}/moderation`, body });
  },
} satisfies Actions;
