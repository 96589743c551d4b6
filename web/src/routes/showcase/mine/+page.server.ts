// One's own services, and the form for a new one.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { OwnServiceAnswer } from "#web/api/showcase-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import { typedService } from "#web/showcase/typed-service.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { services } = await readSignedIn<{ readonly services: readonly OwnServiceAnswer[] }>(fetch, "/v1/account/showcase", url);
  return { services, datasets: await readDatasetNames(fetch) };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const typed = typedService(await request.formData());
    const sent = await sendJson<OwnServiceAnswer>(fetch, "POST", "/v1/account/showcase", typed);
    if (!sent.ok) return fail(sent.status, { refused: sent, typed });
    redirect(303, keepingLanguage(`/showcase/mine/${sent.answer.id}?ok=1`, url));
  },
} satisfies Actions;
