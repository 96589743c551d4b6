// What waits for the visitor's institution, and what its officers can begin.
import { error, redirect } from "@sveltejs/kit";
import { keepingLanguage, signInPage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { may } from "#web/account/permissions.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { beginMatter } from "#web/matters/begin-matter.server.ts";
import { readInstitutions, readMatters } from "#web/matters/load-matters.server.ts";
import { factsOf } from "#web/matters/matter-forms.server.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Roles that decide for their institution. */
const DECIDING = ["officer", "reviewer"];

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who } = await parent();
  if (!who) redirect(303, signInPage(url));
  const account = await readForPage<OwnAccountAnswer>(fetch, "/v1/account");
  if (account.withheld.includes("matters:institution")) redirect(303, keepingLanguage("/account/second-factor?next=/officers", url));
  if (!may(account.permissions, "matters:institution")) error(403, "This page is for officers of institutions.");
  const held = account.roles.filter(({ role }) => DECIDING.includes(role)).map(({ institution }) => institution);
  const own = (await readInstitutions(fetch)).filter(({ id }) => held.includes(id));
  const lists = await Promise.all(own.map(async ({ id, name }) => ({ id, name, found: await readMatters(fetch, { institution: id }) })));
  return { own, lists };
};

/** Institution and dataset are chosen together. */
function concerned(form: FormData): { readonly institution: string; readonly dataset: string } {
  const [institution = "", dataset = ""] = textOf(form, "concerned").split(" ");
  return { institution, dataset };
}

export const actions = {
  suspend: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const [user, content] = [textOf(form, "user").trim(), textOf(form, "content")];
    const title = `${concerned(form).dataset}`;
    return beginMatter(fetch, url, form, { procedure: "suspension", action: "suspend", title, content, user, ...concerned(form), facts: factsOf(form) });
  },
  exclude: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const [title, content] = [textOf(form, "title"), textOf(form, "content")];
    return beginMatter(fetch, url, form, { procedure: "exclusion", action: "request_exclusion", title, content, ...concerned(form), facts: factsOf(form) });
  },
  change: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const action = textOf(form, "kind") === "stop" ? "announce_stop" : "announce_change";
    const [title, content] = [textOf(form, "title"), textOf(form, "content")];
    return beginMatter(fetch, url, form, { procedure: "planned-change", action, title, content, ...concerned(form), facts: factsOf(form) });
  },
} satisfies Actions;
