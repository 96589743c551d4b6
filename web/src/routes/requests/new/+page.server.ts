// The form of a request for data, for whoever is signed in.
import { redirect } from "@sveltejs/kit";
import { signInPage } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import { beginMatter } from "#web/matters/begin-matter.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who } = await parent();
  if (!who) redirect(303, signInPage(url));
  return { institutions: await readInstitutions(fetch) };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const action = textOf(form, "to") === "centre" ? "submit_to_centre" : "submit_to_institution";
    const [title, content, institution] = [textOf(form, "title"), textOf(form, "content"), optionalText(form, "institution")];
    return beginMatter(fetch, url, form, { procedure: "request-for-provision", action, title, content, institution });
  },
} satisfies Actions;
