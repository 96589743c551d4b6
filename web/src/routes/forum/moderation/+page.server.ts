// What waits for a moderator.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { ModerationDeskAnswer } from "#web/api/community-answers.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { desk: await readSignedIn<ModerationDeskAnswer>(fetch, "/v1/forum/moderation", url), done: url.searchParams.get("done") };
};

export const actions = {
  moderate: async (event) => {
    const form = await event.request.formData();
    const post = textOf(form, "post");
    const body = { action: textOf(form, "action"), reason: textOf(form, "reason"), days: Number(textOf(form, "days")) || null };
    return sendForm(event, `moderate-${post}`, form, { method: "POST", path: `/v1/forum/posts/${encodeURIComponent(post)}/moderation`, body });
  },
  answer: async (event) => {
    const form = await event.request.formData();
    const number = textOf(form, "number");
    const body = { isLifted: textOf(form, "isLifted") === "yes", answer: textOf(form, "answer") };
    return sendForm(event, `answer-${number}`, form, { method: "POST", path: `/v1/forum/moderation-log/${encodeURIComponent(number)}/answer`, body });
  },
  confirm: async (event) => {
    const form = await event.request.formData();
    const path = `/v1/forum/members/${encodeURIComponent(textOf(form, "account"))}/confirmation`;
    return sendForm(event, "confirm", form, { method: "POST", path });
  },
} satisfies Actions;
