// What a link from a mail is good for. Opening the page does nothing yet: programs that read mail open links too.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

interface Followed {
  readonly purpose: string;
  readonly next: "signed-in" | "second-factor" | "nothing";
}

export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ "Cache-Control": "no-store" });
  return { purpose: url.searchParams.get("purpose") ?? "", token: url.searchParams.get("token") ?? "" };
};

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const choice = { password: optionalText(form, "password"), name: optionalText(form, "name") };
    const sent = await sendJson<Followed>(fetch, "POST", "/v1/account/confirmations", { token: textOf(form, "token"), ...choice });
    if (!sent.ok) return fail(sent.status, { refused: sent, name: choice.name, isConfirmed: false });
    if (sent.answer.next === "signed-in") redirect(303, keepingLanguage("/account", url));
    if (sent.answer.next === "second-factor") redirect(303, keepingLanguage("/sign-in/code", url));
    return { isConfirmed: true };
  },
} satisfies Actions;
