// Accounts for administrators: found by name, address and role; people invited.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { AccountsAnswer, InstitutionsAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

const FILTERS = ["q", "role", "after"] as const;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (url.searchParams.get(name)) query.set(name, url.searchParams.get(name) ?? "");
  const found = await readSignedIn<AccountsAnswer>(fetch, `/v1/accounts?${query}`, url);
  const { institutions } = await readForPage<InstitutionsAnswer>(fetch, "/v1/institutions");
  return { ...found, institutions, text: query.get("q") ?? "", role: query.get("role") ?? "" };
};

export const actions = {
  invite: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const person = { email: textOf(form, "email").trim(), name: textOf(form, "name"), language: locals.language };
    const role = textOf(form, "role");
    const roles = role ? [{ role, institution: textOf(form, "institution") || null }] : [];
    const sent = await sendJson(fetch, "POST", "/v1/accounts", { ...person, roles });
    return sent.ok ? { invited: person.email } : fail(sent.status, { refused: sent, ...person });
  },
} satisfies Actions;
