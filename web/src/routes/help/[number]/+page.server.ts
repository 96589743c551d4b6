// One question or error report: what everybody reads, and for whoever asked the rest of it.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { DeskEntryAnswer, OwnDeskEntryAnswer } from "#web/api/desk-answers.ts";
import { ApiRefusal, type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { readDatasetNames, readInstitutionNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, parent, setHeaders }) => {
  const { who } = await parent();
  const ticket = url.searchParams.get("ticket");
  if (ticket) setHeaders({ "cache-control": "no-store" });
  const number = encodeURIComponent(params.number);
  const [entry, own, datasets, institutions] = await Promise.all([
    readForPage<DeskEntryAnswer>(fetch, `/v1/desk/entries/${number}`),
    ticket || who ? readOwn(fetch, number, ticket) : null,
    readDatasetNames(fetch),
    readInstitutionNames(fetch),
  ]);
  return { entry, own, ticket, isNew: url.searchParams.has("new"), datasets, institutions };
};

/** Null: it is somebody else's. */
async function readOwn(fetch: Fetch, number: string, ticket: string | null): Promise<OwnDeskEntryAnswer | null> {
  try {
    return await readJson(fetch, `/v1/desk/entries/${number}/own${ticket ? `?ticket=${encodeURIComponent(ticket)}` : ""}`);
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return null;
    throw refusal;
  }
}

export const actions = {
  default: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    const ticket = textOf(form, "ticket") || undefined;
    const body = { action: textOf(form, "action"), text: textOf(form, "text"), ...(ticket ? { ticket } : {}) };
    const sent = await sendJson(fetch, "POST", `/v1/desk/entries/${encodeURIComponent(params.number)}/own-steps`, body);
    if (!sent.ok) return fail(sent.status, { refused: sent });
    redirect(303, keepingLanguage(`/help/${params.number}${ticket ? `?ticket=${ticket}` : ""}`, url));
  },
} satisfies Actions;
