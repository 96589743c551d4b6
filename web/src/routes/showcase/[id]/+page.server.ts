// One service that is built on the data.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { ListedServiceAnswer } from "#web/api/showcase-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params }) => {
  const [service, datasets] = await Promise.all([
    readForPage<ListedServiceAnswer>(fetch, `/v1/showcase/${encodeURIComponent(params.id)}`),
    readDatasetNames(fetch),
  ]);
  return { service, datasets };
};

export const actions = {
  unlist: async ({ request, fetch, params, url }) => {
    const reason = textOf(await request.formData(), "reason");
    const sent = await sendJson(fetch, "POST", `/v1/showcase-reviews/${encodeURIComponent(params.id)}/steps`, { action: "unlist", reason });
    if (!sent.ok) return fail(sent.status, { refused: sent });
    redirect(303, keepingLanguage("/showcase", url));
  },
} satisfies Actions;
