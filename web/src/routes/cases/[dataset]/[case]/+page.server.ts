// One case: what was entered, what would be published of it and why, and what may be decided.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { CaseAnswer, EntriesAnswer, PerishableDatasetAnswer } from "#web/api/case-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { type Refused, sendJson } from "#web/api/send-json.ts";
import { rowOf } from "#web/cases/form-row.ts";
import type { Actions, PageServerLoad } from "./$types";

interface CaseParams {
  readonly dataset: string;
  readonly case: string;
}

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const [found, dataset] = await Promise.all([readSignedIn<CaseAnswer>(fetch, casePath(params), url), datasetOf(fetch, params)]);
  return { found, dataset };
};

export const actions = {
  change: async ({ request, fetch, params, url }) => {
    const [form, dataset] = [await request.formData(), await datasetOf(fetch, params)];
    const body = { version: seen(form), subject: rowOf(form, dataset.caseFields) };
    return after(await sendJson<CaseAnswer>(fetch, "PUT", casePath(params), body), params, url);
  },
  correct: async ({ request, fetch, params, url }) => {
    const [form, dataset] = [await request.formData(), await datasetOf(fetch, params)];
    const body = { version: seen(form), values: rowOf(form, dataset.entryFields) };
    return after(await sendJson<CaseAnswer>(fetch, "PUT", entryPath(params, form), body), params, url);
  },
  remove: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    return after(await sendJson<CaseAnswer>(fetch, "DELETE", `${entryPath(params, form)}?version=${seen(form)}`), params, url);
  },
  add: async ({ request, fetch, params, url }) => {
    const [form, dataset] = [await request.formData(), await datasetOf(fetch, params)];
    return taken(await sendJson<EntriesAnswer>(fetch, "POST", `${casePath(params)}/entries`, [rowOf(form, dataset.entryFields)]), params, url);
  },
  file: async ({ request, fetch, params, url }) => {
    const file = (await request.formData()).get("file");
    if (!(file instanceof File)) return fail(400, { refused: null, outcome: null });
    const answer = await fetch(`${casePath(params)}/entries`, {
      method: "POST",
      headers: { accept: "application/json", "content-type": mediaTypeOf(file.name) },
      body: await file.arrayBuffer(),
    });
    if (answer.ok) return taken({ ok: true, answer: (await answer.json()) as EntriesAnswer }, params, url);
    const problem = (await answer.json().catch(() => ({ title: String(answer.status) }))) as Refused["problem"];
    return fail(answer.status, { refused: { ok: false as const, status: answer.status, problem, retryAfter: null }, outcome: null });
  },
  submit: async (event) => step("submit", event),
  approve: async (event) => step("approve", event),
  return: async (event) => step("return", event),
  erase: async ({ fetch, params, url }) => {
    const sent = await sendJson<null>(fetch, "DELETE", casePath(params));
    if (!sent.ok) return fail(sent.status, { refused: sent, outcome: null });
    redirect(303, keepingLanguage("/cases", url));
  },
} satisfies Actions;

interface StepEvent {
  readonly request: Request;
  readonly fetch: Fetch;
  readonly params: CaseParams;
  readonly url: URL;
}

async function step(name: string, { request, fetch, params, url }: StepEvent) {
  const sent = await sendJson<CaseAnswer>(fetch, "POST", `${casePath(params)}/${name}`, { version: seen(await request.formData()) });
  return after(sent, params, url);
}

/** The page anew, so that loading it again sends nothing twice. */
function after(sent: Awaited<ReturnType<typeof sendJson<CaseAnswer>>>, params: CaseParams, url: URL) {
  if (!sent.ok) return fail(sent.status, { refused: sent, outcome: null });
  redirect(303, keepingLanguage(pagePath(params), url));
}

/** What has to be looked at stays on the page. */
function taken(sent: Awaited<ReturnType<typeof sendJson<EntriesAnswer>>>, params: CaseParams, url: URL) {
  if (!sent.ok) return fail(sent.status, { refused: sent, outcome: null });
  const { added, refused, noticed } = sent.answer;
  if (refused.length === 0 && noticed.length === 0) redirect(303, keepingLanguage(pagePath(params), url));
  return { refused: null, outcome: { added, refused, noticed } };
}

function casePath({ dataset, case: id }: CaseParams): string {
  return `/v1/perishable/${encodeURIComponent(dataset)}/cases/${encodeURIComponent(id)}`;
}

function entryPath(params: CaseParams, form: FormData): string {
  return `${casePath(params)}/entries/${encodeURIComponent(textOf(form, "entry"))}`;
}

function pagePath({ dataset, case: id }: CaseParams): string {
  return `/cases/${dataset}/${id}`;
}

function datasetOf(fetch: Fetch, { dataset }: CaseParams): Promise<PerishableDatasetAnswer> {
  return readForPage<PerishableDatasetAnswer>(fetch, `/v1/datasets/${encodeURIComponent(dataset)}`);
}

function seen(form: FormData): number {
  return Number(textOf(form, "version"));
}

function mediaTypeOf(name: string): string {
  if (/\.json$/i.test(name)) return "application/json";
  return /\.(ndjson|jsonl)$/i.test(name) ? "application/x-ndjson" : "text/csv";
}
