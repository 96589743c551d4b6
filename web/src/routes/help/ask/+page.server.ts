// Asking a question or reporting an error: a plain form for everybody.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { AnswerField } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendJson } from "#web/api/send-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

interface FieldsAnswer {
  readonly fields: readonly AnswerField[];
}

export const load: PageServerLoad = async ({ fetch, url, parent, setHeaders }) => {
  const { status, language } = await parent();
  const datasets = await readDatasetNames(fetch);
  const asked = url.searchParams.get("dataset") ?? "";
  const dataset = datasets.some(({ id }) => id === asked) ? asked : "";
  const kind = url.searchParams.get("kind") === "report" ? "report" : "question";
  // A public demonstration has nobody who answers.
  const isOffered = status?.signIn !== false;
  setHeaders({ "cache-control": "no-store" });
  return {
    kind,
    dataset,
    subjects: datasets,
    language,
    release: (url.searchParams.get("release") ?? "").slice(0, 40),
    isOffered,
    form: isOffered ? await readForPage<{ readonly token: string; readonly waitSeconds: number }>(fetch, "/v1/desk/form") : null,
    fields: kind === "report" && dataset ? (await readForPage<FieldsAnswer>(fetch, `/v1/catalog/datasets/${encodeURIComponent(dataset)}`)).fields : [],
  };
};

const TYPED = ["title", "content", "row", "field", "is", "shouldBe", "release"] as const;

export const actions = {
  default: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const kind = textOf(form, "kind") === "report" ? "report" : "question";
    const typed = Object.fromEntries(TYPED.map((name) => [name, textOf(form, name)])) as { readonly [name in (typeof TYPED)[number]]: string };
    const sent = await sendJson<{ readonly number: number; readonly ticket: string }>(fetch, "POST", `/v1/desk/${kind}s`, bodyOf(kind, form, typed));
    if (!sent.ok) return fail(sent.status, { refused: sent, typed, dataset: textOf(form, "dataset") });
    redirect(303, keepingLanguage(`/help/${sent.answer.number}?ticket=${sent.answer.ticket}&new=1`, url));
  },
} satisfies Actions;

function bodyOf(
  kind: "question" | "report",
  form: FormData,
  { title, content, row, field, is, shouldBe, release }: { readonly [name in (typeof TYPED)[number]]: string },
) {
  const common = {
    dataset: textOf(form, "dataset") || null,
    language: textOf(form, "language") || "ko",
    form: textOf(form, "form"),
    website: textOf(form, "website"),
    content,
  };
  return kind === "question" ? { ...common, title } : { ...common, row, field: field || null, is, shouldBe, release: release.trim() || null };
}
