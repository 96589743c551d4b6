// One account for administrators: roles, link, second factor, suspension.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { AccountAnswer, HeldRoleAnswer, InstitutionsAnswer } from "#web/api/account-answers.ts";
import { type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

const pathOf = ({ id }: { readonly id: string }) => `/v1/accounts/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const account = await readSignedIn<AccountAnswer>(fetch, pathOf(params), url);
  const { institutions } = await readForPage<InstitutionsAnswer>(fetch, "/v1/institutions");
  return { account, institutions };
};

function outcome(sent: Sent<unknown>) {
  return sent.ok ? { isDone: true } : fail(sent.status, { refused: sent });
}

async function changeRoles(fetch: Fetch, path: string, change: (roles: readonly HeldRoleAnswer[]) => readonly unknown[]) {
  const { roles } = await readJson<AccountAnswer>(fetch, path);
  return outcome(await sendJson(fetch, "PUT", `${path}/roles`, { roles: change(roles) }));
}

export const actions = {
  addRole: async ({ request, fetch, params }) => {
    const form = await request.formData();
    const added = { role: textOf(form, "role"), institution: textOf(form, "institution") || null };
    return changeRoles(fetch, pathOf(params), (roles) => [...roles, added]);
  },
  takeRole: async ({ request, fetch, params }) => {
    const form = await request.formData();
    const [role, institution] = [textOf(form, "role"), textOf(form, "institution") || null];
    return changeRoles(fetch, pathOf(params), (roles) => roles.filter((held) => held.role !== role || held.institution !== institution));
  },
  link: async ({ fetch, params }) => outcome(await sendJson(fetch, "POST", `${pathOf(params)}/links`, {})),
  resetFactor: async ({ fetch, params }) => outcome(await sendJson(fetch, "DELETE", `${pathOf(params)}/second-factor`)),
  suspend: async ({ request, fetch, params }) => {
    const reason = textOf(await request.formData(), "reason");
    return outcome(await sendJson(fetch, "PUT", `${pathOf(params)}/suspension`, { reason }));
  },
  unsuspend: async ({ fetch, params }) => outcome(await sendJson(fetch, "DELETE", `${pathOf(params)}/suspension`)),
} satisfies Actions;
