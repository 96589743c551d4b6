// What the pages for registering and recovering do: one form, one answer, whatever there is at the address.
import { fail } from "@sveltejs/kit";
import type { Language } from "#core/text.ts";
import { textOf } from "#web/account/form-text.ts";
import type { Fetch } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";

export async function askForLink(fetch: Fetch, path: string, request: Request, language: Language) {
  const email = textOf(await request.formData(), "email").trim();
  const sent = await sendJson(fetch, "POST", path, { email, language });
  return sent.ok ? { isSent: true, email } : fail(sent.status, { refused: sent, email });
}
