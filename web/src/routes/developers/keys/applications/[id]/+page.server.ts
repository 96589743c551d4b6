// One of a developer's applications: its steps, and the forms that answer and withdraw.
import { fail } from "@sveltejs/kit";
import type { Text } from "#core/text.ts";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import type { ApplicationAnswer, StepsAnswer } from "#web/api/key-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { applicationOf } from "#web/keys/application-form.ts";
import type { Actions, PageServerLoad } from "./$types";

interface DeclaredAnswer {
  readonly datasets: readonly { readonly id: string; readonly title: Text }[];
}

const pathOf = (id: string) => `/v1/account/key-applications/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const application = await readSignedIn<ApplicationAnswer & StepsAnswer>(fetch, pathOf(params.id), url);
  const { datasets } = await readForPage<DeclaredAnswer>(fetch, "/v1/datasets");
  return { application, declared: datasets.map(({ id, title }) => ({ id, title })) };
};

export const actions = {
  answer: async ({ request, fetch, params }) => {
    const said = applicationOf(await request.formData());
    const sent = await sendJson(fetch, "PUT", pathOf(params.id), said);
    return sent.ok ? { isDone: true } : fail(sent.status, { refused: sent, said });
  },
  withdraw: async ({ fetch, params }) => {
    const sent = await sendJson(fetch, "POST", `${pathOf(params.id)}/withdrawal`);
    return sent.ok ? { isDone: true } : fail(sent.status, { refused: sent });
  },
} satisfies Actions;
