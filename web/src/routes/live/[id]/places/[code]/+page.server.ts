// One place with what citizens say of it; takes the visitor's own word by a plain form.
import { error, fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { PlaceDetails } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { loadDeclaration } from "#web/live/load-finder.ts";
import { type NotesAnswer, notesPath } from "#web/live/place-notes.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, parent }) => {
  const { status } = await parent();
  if (params.code.includes(",")) error(404);
  const { place } = await readForPage<PlaceDetails>(fetch, placePath(params));
  const { notes } = await readForPage<NotesAnswer>(fetch, notesPath(params.id, [params.code]));
  return {
    declaration: await loadDeclaration(fetch, params.id),
    place,
    notes: notes[params.code] ?? null,
    outcome: url.searchParams.has("noted") ? ("thanks" as const) : null,
    now: status?.now ?? "",
  };
};

export const actions = {
  default: async ({ request, fetch, params, url }) => {
    const sent = await sendJson(fetch, "POST", `${placePath(params)}/notes`, { says: textOf(await request.formData(), "says") });
    if (!sent.ok) return fail(sent.status, { outcome: sent.status === 429 ? ("too-often" as const) : ("failed" as const) });
    redirect(303, keepingLanguage(`${url.pathname}?noted`, url));
  },
} satisfies Actions;

function placePath({ id, code }: { readonly id: string; readonly code: string }): string {
  return `/v1/live/${encodeURIComponent(id)}/places/${encodeURIComponent(code)}`;
}
