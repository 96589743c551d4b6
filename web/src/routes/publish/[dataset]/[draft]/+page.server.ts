// One draft: what it holds, what its check has found, and the decisions that may be made about it.
import { fail, redirect } from "@sveltejs/kit";
import { isProblemCode, PROBLEM_KINDS } from "#core/problems.ts";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { optionalText, textOf } from "#web/account/form-text.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer, DraftAnswer } from "#web/api/release-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { Actions, PageServerLoad } from "./$types";

/** So long a form waits for the work that it began; small files are done by then. */
const WAIT_SECONDS = 20;

interface Refused {
  readonly file: string;
  readonly row: number;
  readonly content: unknown;
  readonly notices: readonly { readonly code: string; readonly field?: string; readonly value?: unknown }[];
}

export const load: PageServerLoad = async ({ fetch, url, params, parent, depends }) => {
  depends("madang:draft");
  const path = draftPath(params);
  const [draft, dataset] = await Promise.all([
    readSignedIn<DraftAnswer>(fetch, path, url),
    readForPage<DatasetAnswer>(fetch, `/v1/datasets/${encodeURIComponent(params.dataset)}`),
  ]);
  const { who } = await parent();
  const refusedRows =
    draft.outcome && draft.outcome.refused > 0 ? (await readSignedIn<{ readonly rows: readonly Refused[] }>(fetch, `${path}/refused?limit=50`, url)).rows : [];
  const code = url.searchParams.get("refused") ?? "";
  return {
    draft,
    dataset,
    refusedRows,
    permissions: who?.permissions ?? [],
    fileRefused: isProblemCode(code) ? PROBLEM_KINDS[code].title : null,
  };
};

type Step = "check" | "approve" | "return" | "discard" | "publish";

export const actions = {
  remove: async ({ request, fetch, params, url }) => {
    const name = textOf(await request.formData(), "name");
    const sent = await sendJson<DraftAnswer>(fetch, "DELETE", `${draftPath(params)}/files/${encodeURIComponent(name)}`);
    return sent.ok ? back(params, url) : fail(sent.status, { refused: sent });
  },
  check: async ({ fetch, params, url }) => step("check", fetch, params, url, undefined),
  approve: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    return step("approve", fetch, params, url, { version: seen(form), reason: textOf(form, "reason"), change: optionalText(form, "change") });
  },
  return: async ({ request, fetch, params, url }) => {
    const form = await request.formData();
    return step("return", fetch, params, url, { version: seen(form), reason: textOf(form, "reason") });
  },
  discard: async ({ request, fetch, params, url }) => step("discard", fetch, params, url, { version: seen(await request.formData()) }),
  publish: async ({ request, fetch, params, url }) => step("publish", fetch, params, url, { version: seen(await request.formData()) }),
} satisfies Actions;

interface DraftParams {
  readonly dataset: string;
  readonly draft: string;
}

function draftPath({ dataset, draft }: DraftParams): string {
  return `/v1/publish/${encodeURIComponent(dataset)}/drafts/${encodeURIComponent(draft)}`;
}

async function step(name: Step, fetch: typeof globalThis.fetch, params: DraftParams, url: URL, body: object | undefined) {
  const wait = name === "check" || name === "publish" ? `?waitSeconds=${WAIT_SECONDS}` : "";
  const sent = await sendJson<DraftAnswer>(fetch, "POST", `${draftPath(params)}/${name}${wait}`, body);
  return sent.ok ? back(params, url) : fail(sent.status, { refused: sent });
}

/** The page anew, so that loading it again sends nothing twice. */
function back({ dataset, draft }: DraftParams, url: URL): never {
  redirect(303, keepingLanguage(`/publish/${dataset}/${draft}`, url));
}

function seen(form: FormData): number {
  return Number(textOf(form, "version"));
}
