// With the key of the first start its holder makes the first administrator's account.
import { fail, redirect } from "@sveltejs/kit";
import { textOf } from "#web/account/form-text.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions } from "./$types";

export const actions = {
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const person = { email: textOf(form, "email").trim(), name: textOf(form, "name") };
    const invitation = { ...person, language: locals.language, roles: [{ role: "administrator" }] };
    const sent = await sendJson<{ readonly link: string | null }>(fetch, "POST", "/v1/accounts", invitation, {
      authorization: `Bearer ${textOf(form, "key").trim()}`,
    });
    if (!sent.ok) return fail(sent.status, { refused: sent, ...person });
    const link = new URL(sent.answer.link ?? "", "http://localhost");
    redirect(303, `${link.pathname}${link.search}`);
  },
} satisfies Actions;
