// The form by which the centre opens a poll.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { instantTyped, sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  await readSignedIn(fetch, "/v1/forum/moderation", url);
  return {};
};

export const actions = {
  open: async (event) => {
    const form = await event.request.formData();
    const choices = textOf(form, "choices")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const body = { question: textOf(form, "question"), choices, openUntil: await instantTyped(event.fetch, textOf(form, "openUntil")) };
    return sendForm<{ readonly id: string }>(event, "open", form, { method: "POST", path: "/v1/forum/polls", body }, ({ id }) => `/forum/polls/${id}`);
  },
} satisfies Actions;
