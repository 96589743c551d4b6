// The form by which the centre announces an event.
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
  announce: async (event) => {
    const form = await event.request.formData();
    const body = {
      title: textOf(form, "title"),
      agenda: textOf(form, "agenda"),
      place: textOf(form, "place"),
      link: textOf(form, "link") || null,
      startsAt: await instantTyped(event.fetch, textOf(form, "startsAt")),
      endsAt: await instantTyped(event.fetch, textOf(form, "endsAt")),
      seats: Number(textOf(form, "seats")) || null,
    };
    return sendForm<{ readonly id: string }>(event, "announce", form, { method: "POST", path: "/v1/forum/events", body }, ({ id }) => `/forum/events/${id}`);
  },
} satisfies Actions;
