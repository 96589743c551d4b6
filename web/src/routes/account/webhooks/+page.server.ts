// One's own webhooks: the list, and a form that adds one.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { may } from "#web/account/permissions.ts";
import { namedRegions, typedWebhook } from "#web/account/webhook-form.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { WebhookAnswer } from "#web/api/webhook-answers.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { permissions } = await readSignedIn<OwnAccountAnswer>(fetch, "/v1/account", url);
  const isDeveloper = may(permissions, "webhooks:own");
  const [{ webhooks }, { datasets }] = await Promise.all([
    isDeveloper ? readSignedIn<{ readonly webhooks: readonly WebhookAnswer[] }>(fetch, "/v1/account/webhooks", url) : { webhooks: [] },
    readForPage<DatasetsAnswer>(fetch, "/v1/datasets"),
  ]);
  return { isDeveloper, webhooks, declared: datasets.map(({ id, title }) => ({ id, title })) };
};

export const actions = {
  add: async ({ request, fetch }) => {
    const typed = typedWebhook(await request.formData());
    const { codes, unknown } = namedRegions(typed.regionText);
    if (unknown.length > 0) return fail(400, { typed, unknown });
    const { regionText: _typed, ...wishes } = typed;
    const sent = await sendJson<WebhookAnswer & { readonly secret: string }>(fetch, "POST", "/v1/account/webhooks", { ...wishes, regions: codes });
    return sent.ok ? { made: { id: sent.answer.id, secret: sent.answer.secret } } : fail(sent.status, { refused: sent, typed });
  },
} satisfies Actions;
