// Signing in with e-mail address and password; in a sample world with its people shown.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { nextPage } from "#web/account/next-page.ts";
import { samplePeople } from "#web/account/sample-people.ts";
import type { WaysAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who, status } = await parent();
  if (who) redirect(303, keepingLanguage(nextPage(url.searchParams.get("next"), "/account"), url));
  const { openid } = status?.signIn === false ? { openid: null } : await readForPage<WaysAnswer>(fetch, "/v1/account/ways");
  return {
    next: url.searchParams.get("next"),
    wasEnded: url.searchParams.has("out"),
    elsewhere: url.searchParams.get("elsewhere"),
    openid,
    people: await samplePeople(fetch, status),
  };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const email = textOf(form, "email");
    const sent = await sendJson<{ readonly next: string }>(fetch, "POST", "/v1/account/sessions", { email, password: textOf(form, "password") });
    const next = textOf(form, "next");
    if (!sent.ok) return fail(sent.status, { refused: sent, email, next });
    if (sent.answer.next === "signed-in") redirect(303, keepingLanguage(nextPage(next, "/account"), url));
    redirect(303, keepingLanguage(`/sign-in/code${next ? `?next=${encodeURIComponent(next)}` : ""}`, url));
  },
} satisfies Actions;
