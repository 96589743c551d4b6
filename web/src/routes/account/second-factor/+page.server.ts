// Setting up, renewing and taking away the second factor. The secret lives in the page while it is set up, nowhere else.
import { fail } from "@sveltejs/kit";
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import { nextPage } from "#web/account/next-page.ts";
import type { OwnAccountAnswer } from "#web/api/account-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

interface Enrolment {
  readonly secret: string;
  readonly address: string;
}
interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get("next");
  return { account: await readSignedIn<OwnAccountAnswer>(fetch, "/v1/account", url), next: asked === null ? null : nextPage(asked, "/account") };
};

const current = async (request: Request) => ({ current: optionalText(await request.formData(), "current") });

export const actions = {
  begin: async ({ request, fetch }) => {
    const sent = await sendJson<Enrolment>(fetch, "POST", "/v1/account/second-factor", await current(request));
    return sent.ok ? { enrolment: sent.answer } : fail(sent.status, { refused: sent });
  },
  confirm: async ({ request, fetch }) => {
    const form = await request.formData();
    const enrolment: Enrolment = { secret: textOf(form, "secret"), address: textOf(form, "address") };
    const sent = await sendJson<RecoveryCodes>(fetch, "PUT", "/v1/account/second-factor", { code: textOf(form, "code").trim() });
    return sent.ok ? { recoveryCodes: sent.answer.recoveryCodes, isNew: true } : fail(sent.status, { refused: sent, enrolment });
  },
  renew: async ({ request, fetch }) => {
    const sent = await sendJson<RecoveryCodes>(fetch, "POST", "/v1/account/second-factor/recovery-codes", await current(request));
    return sent.ok ? { recoveryCodes: sent.answer.recoveryCodes } : fail(sent.status, { refused: sent });
  },
  remove: async ({ request, fetch }) => {
    const sent = await sendJson(fetch, "POST", "/v1/account/second-factor/removal", await current(request));
    return sent.ok ? { isRemoved: true } : fail(sent.status, { refused: sent });
  },
} satisfies Actions;
