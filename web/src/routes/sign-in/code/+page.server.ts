// The second step of signing in.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { nextPage } from "#web/account/next-page.ts";
import { samplePeople } from "#web/account/sample-people.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { status } = await parent();
  return { next: url.searchParams.get("next"), people: await samplePeople(fetch, status) };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const sent = await sendJson(fetch, "POST", "/v1/account/sessions/current/second-factor", { code: textOf(form, "code").trim() });
    if (sent.ok) redirect(303, keepingLanguage(nextPage(textOf(form, "next"), "/account"), url));
    if (sent.status === 401) redirect(303, keepingLanguage("/sign-in", url));
    return fail(sent.status, { refused: sent, next: textOf(form, "next") });
  },
} satisfies Actions;
