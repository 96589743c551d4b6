// An institution in public, and what its officers enter of themselves.
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InstitutionAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/evaluation/send-form.server.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  return { institution: await readForPage<InstitutionAnswer>(fetch, `/v1/${who ? "own/" : ""}institutions/${encodeURIComponent(params.id)}`) };
};

function send(
  { fetch, url, params }: RequestEvent,
  form: FormData,
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
  needs: readonly string[] = [],
) {
  const api = `/v1/institutions/${encodeURIComponent(params.id)}/officers${path}`;
  return sendForm({ fetch, url, form, method, path: api, ...(body ? { body } : {}), next: `/institutions/${params.id}#officers`, needs });
}

const officerIn = (form: FormData) => `/${encodeURIComponent(textOf(form, "officer"))}`;

export const actions = {
  name: async (event) => {
    const form = await event.request.formData();
    const [kind, post, unit] = [textOf(form, "kind"), textOf(form, "post"), textOf(form, "unit")];
    const body = { kind, post, unit, phone: optionalText(form, "phone") ?? null, email: optionalText(form, "email") ?? null };
    return send(event, form, "POST", "", body, ["post", "unit"]);
  },
  end: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "DELETE", officerIn(form));
  },
  claim: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "PUT", `${officerIn(form)}/holder`, { showsName: form.has("showsName") });
  },
  leave: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "DELETE", `${officerIn(form)}/holder`);
  },
} satisfies Actions;
