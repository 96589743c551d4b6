// The visitor's own matters, and what they were told.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { MattersAnswer, NoticesAnswer } from "#web/api/matter-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import { refusedForm } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const before = url.searchParams.get("before");
  const found = await readSignedIn<MattersAnswer>(fetch, `/v1/own/matters${before ? `?before=${encodeURIComponent(before)}` : ""}`, url);
  const { notices } = await readSignedIn<NoticesAnswer>(fetch, "/v1/own/notices", url);
  return { found, notices };
};

export const actions = {
  read: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const sent = await sendJson<null>(fetch, "POST", `/v1/own/notices/${encodeURIComponent(textOf(form, "notice"))}/read`);
    // Struck off in another window: it is done.
    if (!sent.ok && sent.status !== 404) return refusedForm("notices", sent, form);
    redirect(303, keepingLanguage("/account/matters#notices", url));
  },
} satisfies Actions;
