// One webhook: what it is told of, its secret, a try-out, and the log of its deliveries.
import { error, fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { namedRegions, regionText, typedWebhook } from "#web/account/webhook-form.ts";
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import type { DeliveryAnswer, WebhookAnswer } from "#web/api/webhook-answers.ts";
import type { Actions, PageServerLoad } from "./$types";

const pathOf = (id: string) => `/v1/account/webhooks/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const before = /^\d{1,16}$/.exec(url.searchParams.get("before") ?? "")?.[0];
  const [{ webhooks }, log, { datasets }] = await Promise.all([
    readSignedIn<{ readonly webhooks: readonly WebhookAnswer[] }>(fetch, "/v1/account/webhooks", url),
    readSignedIn<{ readonly deliveries: readonly DeliveryAnswer[]; readonly next: number | null }>(
      fetch,
      `${pathOf(params.id)}/deliveries${before ? `?before=${before}` : ""}`,
      url,
    ),
    readForPage<DatasetsAnswer>(fetch, "/v1/datasets"),
  ]);
  const webhook = webhooks.find(({ id }) => id === params.id);
  if (!webhook) error(404);
  return { webhook: { ...webhook, regionText: regionText(webhook.regions) }, ...log, declared: datasets.map(({ id, title }) => ({ id, title })) };
};

/** Which form it was, and how it went. */
function outcome(which: string, sent: Sent<unknown>) {
  return sent.ok ? { which, isDone: true } : fail(sent.status, { which, refused: sent });
}

export const actions = {
  save: async ({ request, fetch, params }) => {
    const typed = typedWebhook(await request.formData());
    const { codes, unknown } = namedRegions(typed.regionText);
    if (unknown.length > 0) return fail(400, { which: "save", typed, unknown });
    const { regionText: _typed, ...wishes } = typed;
    const sent = await sendJson(fetch, "PUT", pathOf(params.id), { ...wishes, regions: codes });
    return sent.ok ? { which: "save", isDone: true } : fail(sent.status, { which: "save", refused: sent, typed });
  },
  secret: async ({ fetch, params }) => {
    const sent = await sendJson<{ readonly secret: string; readonly formerUntil: string }>(fetch, "POST", `${pathOf(params.id)}/secret`);
    return sent.ok ? { which: "secret", secret: sent.answer.secret } : outcome("secret", sent);
  },
  test: async ({ fetch, params }) => outcome("test", await sendJson(fetch, "POST", `${pathOf(params.id)}/test`)),
  again: async ({ request, fetch, params }) => {
    const delivery = textOf(await request.formData(), "delivery");
    return outcome("again", await sendJson(fetch, "POST", `${pathOf(params.id)}/deliveries/${encodeURIComponent(delivery)}/redelivery`));
  },
  end: async ({ fetch, params, url }) => {
    const sent = await sendJson(fetch, "DELETE", pathOf(params.id));
    if (sent.ok) redirect(303, keepingLanguage("/account/webhooks", url));
    return outcome("end", sent);
  },
} satisfies Actions;
