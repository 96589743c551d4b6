// Begins a matter from a form and leads to its page, or says why not.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import type { Fetch } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { refusedForm } from "./matter-forms.server.ts";
import { matterPage } from "./matter-links.ts";

export async function beginMatter(fetch: Fetch, url: URL, form: FormData, matter: object) {
  const sent = await sendJson<MatterAnswer>(fetch, "POST", "/v1/matters", matter);
  if (!sent.ok) return refusedForm(textOf(form, "which"), sent, form);
  redirect(303, keepingLanguage(matterPage(sent.answer.id), url));
}
