// One application for operating keys, and the form that decides on it.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { ReviewedAnswer, StepsAnswer } from "#web/api/key-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

const pathOf = (id: string) => `/v1/key-applications/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, url }) => ({
  application: await readSignedIn<ReviewedAnswer & StepsAnswer>(fetch, pathOf(params.id), url),
});

export const actions = {
  decide: async ({ request, fetch, params }) => {
    const form = await request.formData();
    const action = textOf(form, "action");
    const reason = textOf(form, "reason");
    const grant = { perDay: Number(textOf(form, "perDay")), perSecond: Number(textOf(form, "perSecond")), until: textOf(form, "until") };
    const sent = await sendJson(fetch, "POST", `${pathOf(params.id)}/decisions`, { action, reason, grant: action === "grant" ? grant : null });
    return sent.ok ? { isDone: true } : fail(sent.status, { refused: sent, reason });
  },
} satisfies Actions;
