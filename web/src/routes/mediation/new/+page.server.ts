// The form by which whoever was refused or suspended goes to mediation.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { beginMatter } from "#web/matters/begin-matter.server.ts";
import { isMatterId } from "#web/matters/matter-links.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who } = await parent();
  const id = url.searchParams.get("about") ?? "";
  const back = `/mediation/new?about=${encodeURIComponent(id)}`;
  if (!who) redirect(303, keepingLanguage(`/sign-in?next=${encodeURIComponent(back)}`, url));
  const about = isMatterId(id) ? await readForPage<MatterAnswer>(fetch, `/v1/own/matters/${id}`) : null;
  const mayFile = about?.own?.actions.some((action) => action.id === "dispute") === true;
  return { about: mayFile && about ? { id: about.id, title: about.title ?? about.id } : null };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const [about, reason, content] = [textOf(form, "about"), textOf(form, "reason"), textOf(form, "content")];
    return beginMatter(fetch, url, form, { procedure: "mediation", action: "file", title: about || "-", content, about, facts: { reason } });
  },
} satisfies Actions;
