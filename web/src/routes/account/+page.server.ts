// One's own account: everything that it has and may, and the forms that change it.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InstitutionsAnswer, OwnAccountAnswer, SessionsAnswer, WaysAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const account = await readSignedIn<OwnAccountAnswer>(fetch, "/v1/account", url);
  const [{ sessions }, { institutions }, { openid }] = await Promise.all([
    readSignedIn<SessionsAnswer>(fetch, "/v1/account/sessions", url),
    readForPage<InstitutionsAnswer>(fetch, "/v1/institutions"),
    readForPage<WaysAnswer>(fetch, "/v1/account/ways"),
  ]);
  return { account, sessions, institutions, openid, elsewhere: url.searchParams.get("elsewhere"), isConnected: url.searchParams.has("connected") };
};

/** Which form it was, and how it went. */
function outcome(which: string, sent: Sent<unknown>) {
  return sent.ok ? { which, isDone: true } : fail(sent.status, { which, refused: sent });
}

export const actions = {
  profile: async ({ request, fetch }) => {
    const form = await request.formData();
    const profile = { name: textOf(form, "name"), language: textOf(form, "language"), isDeveloper: form.has("isDeveloper") };
    return outcome("profile", await sendJson(fetch, "PATCH", "/v1/account", profile));
  },
  password: async ({ request, fetch }) => {
    const form = await request.formData();
    const change = { current: optionalText(form, "current"), password: textOf(form, "password") };
    return outcome("password", await sendJson(fetch, "PUT", "/v1/account/password", change));
  },
  email: async ({ request, fetch }) => {
    const form = await request.formData();
    const change = { current: optionalText(form, "current"), email: textOf(form, "email").trim() };
    return outcome("email", await sendJson(fetch, "POST", "/v1/account/email-changes", change));
  },
  end: async ({ request, fetch }) => {
    const id = textOf(await request.formData(), "id");
    return outcome("sessions", await sendJson(fetch, "DELETE", `/v1/account/sessions/${encodeURIComponent(id)}`));
  },
  endOthers: async ({ fetch }) => outcome("sessions", await sendJson(fetch, "DELETE", "/v1/account/sessions")),
  connect: async ({ request, fetch }) => {
    const current = optionalText(await request.formData(), "current");
    const sent = await sendJson<{ readonly address: string }>(fetch, "POST", "/v1/account/openid/connections", { current });
    // A policy forbids forms that lead elsewhere: a link does.
    return sent.ok ? { which: "elsewhere", goOn: sent.answer.address } : outcome("elsewhere", sent);
  },
  disconnect: async ({ fetch }) => outcome("elsewhere", await sendJson(fetch, "DELETE", "/v1/account/openid/connections")),
  delete: async ({ request, fetch, url }) => {
    const sent = await sendJson(fetch, "POST", "/v1/account/deletion", { current: optionalText(await request.formData(), "current") });
    if (sent.ok) redirect(303, keepingLanguage("/account/deleted", url));
    return outcome("delete", sent);
  },
} satisfies Actions;
