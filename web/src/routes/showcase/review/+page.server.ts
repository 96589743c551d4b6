// Services that wait for a decision of whoever is signed in.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { OwnServiceAnswer } from "#web/api/showcase-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { services } = await readSignedIn<{ readonly services: readonly OwnServiceAnswer[] }>(fetch, "/v1/showcase-reviews", url);
  return { services, datasets: await readDatasetNames(fetch), isDone: url.searchParams.has("ok") };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const [id, action, reason, version] = ["id", "action", "reason", "version"].map((name) => textOf(form, name)) as [string, string, string, string];
    const sent = await sendJson(fetch, "POST", `/v1/showcase-reviews/${encodeURIComponent(id)}/steps`, { action, reason, version: Number(version) });
    if (!sent.ok) return fail(sent.status, { refused: sent, id, reason });
    redirect(303, keepingLanguage("/showcase/review?ok=1", url));
  },
} satisfies Actions;
