// A developer's keys and applications, what the keys have called, and the forms that make, replace and revoke them.
import { fail } from "@sveltejs/kit";
import type { Text } from "#core/text.ts";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { may } from "#web/account/permissions.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import type { ApplicationAnswer, OwnKeyAnswer, OwnUseAnswer } from "#web/api/key-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import { applicationOf } from "#web/keys/application-form.ts";
import type { Actions, PageServerLoad } from "./$types";

interface DeclaredAnswer {
  readonly datasets: readonly { readonly id: string; readonly title: Text }[];
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { permissions } = await readSignedIn<OwnAccountAnswer>(fetch, "/v1/account", url);
  const { datasets } = await readForPage<DeclaredAnswer>(fetch, "/v1/datasets");
  const declared = datasets.map(({ id, title }) => ({ id, title }));
  return { declared, own: may(permissions, "keys:own") ? await loadOwn(fetch, url) : null };
};

async function loadOwn(fetch: Fetch, url: URL) {
  const [{ keys }, { applications }, use] = await Promise.all([
    readSignedIn<{ readonly keys: readonly OwnKeyAnswer[] }>(fetch, "/v1/account/keys", url),
    readSignedIn<{ readonly applications: readonly ApplicationAnswer[] }>(fetch, "/v1/account/key-applications", url),
    readSignedIn<OwnUseAnswer>(fetch, "/v1/account/usage", url),
  ]);
  return { keys, applications, use };
}

/** A key that was made is shown by this one answer, and by none that can be kept or opened again. */
function madeOr(sent: Sent<{ readonly key: string }>) {
  return sent.ok ? { made: sent.answer.key } : fail(sent.status, { which: "keys", refused: sent });
}

export const actions = {
  become: async ({ fetch }) => {
    const sent = await sendJson(fetch, "PATCH", "/v1/account", { isDeveloper: true });
    return sent.ok ? { isDone: true } : fail(sent.status, { which: "keys", refused: sent });
  },
  make: async ({ request, fetch }) => {
    const form = await request.formData();
    return madeOr(await sendJson(fetch, "POST", "/v1/account/keys", { name: textOf(form, "name"), application: textOf(form, "application") || null }));
  },
  rotate: async ({ request, fetch }) => {
    const form = await request.formData();
    const path = `/v1/account/keys/${encodeURIComponent(textOf(form, "id"))}/rotation`;
    return madeOr(await sendJson(fetch, "POST", path, { overlapHours: Number(textOf(form, "overlapHours")) }));
  },
  revoke: async ({ request, fetch }) => {
    const id = textOf(await request.formData(), "id");
    const sent = await sendJson(fetch, "DELETE", `/v1/account/keys/${encodeURIComponent(id)}`);
    return sent.ok ? { isDone: true } : fail(sent.status, { which: "keys", refused: sent });
  },
  apply: async ({ request, fetch }) => {
    const said = applicationOf(await request.formData());
    const sent = await sendJson(fetch, "POST", "/v1/account/key-applications", said);
    return sent.ok ? { isDone: true } : fail(sent.status, { which: "apply", refused: sent, said });
  },
} satisfies Actions;
