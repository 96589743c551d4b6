// One question or error report at the desk: its steps, and what everybody may read of it.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InboxEntryAnswer } from "#web/api/desk-answers.ts";
import { type Sent, sendJson } from "#web/api/send-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const [entry, datasets] = await Promise.all([
    readSignedIn<InboxEntryAnswer>(fetch, `/v1/desk/inbox/${encodeURIComponent(params.number)}`, url),
    readDatasetNames(fetch),
  ]);
  return { entry, datasets, isDone: url.searchParams.has("ok") };
};

export const actions = {
  step: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    const [action, text, isPublic] = [textOf(form, "action"), textOf(form, "text"), form.has("public")];
    const body = { action, text, public: isPublic, release: optionalText(form, "release")?.trim() ?? null };
    const sent = await sendJson(fetch, "POST", `${pathOf(params)}/steps`, body);
    return sent.ok ? back(params, url) : fail(sent.status, { which: "step", refused: sent, text, release: body.release });
  },
  show: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    const shown = { title: textOf(form, "title"), content: textOf(form, "content") };
    return answer(await sendJson(fetch, "PUT", `${pathOf(params)}/shown`, shown), params, url);
  },
  hide: async ({ fetch, params, url }) => answer(await sendJson(fetch, "DELETE", `${pathOf(params)}/shown`), params, url),
  erase: async ({ fetch, params, url }) => answer(await sendJson(fetch, "DELETE", `${pathOf(params)}/content`), params, url),
} satisfies Actions;

function answer(sent: Sent<unknown>, params: { readonly number: string }, url: URL) {
  return sent.ok ? back(params, url) : fail(sent.status, { which: "show", refused: sent });
}

function pathOf({ number }: { readonly number: string }): string {
  return `/v1/desk/inbox/${encodeURIComponent(number)}`;
}

function back({ number }: { readonly number: string }, url: URL): never {
  redirect(303, keepingLanguage(`/help/inbox/${number}?ok=1`, url));
}
