// The evaluation of one institution, and what officers, panel and ministry do in it.
import { optionalText, textOf } from "#web/account/form-text.ts";
import type { InstitutionEvaluationAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { countOf, faultyField, sendForm } from "#web/evaluation/send-form.server.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

/** As the API takes it. */
const MOST_FILE_BYTES = 2_000_000;
const TOO_LARGE = { en: "The file is larger than 2 MB", ko: "파일이 2MB보다 큽니다" };
const NO_COUNT = { en: "A whole number is wanted", ko: "정수를 적어 주세요" };

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const path = `evaluations/${encodeURIComponent(params.year)}/institutions/${encodeURIComponent(params.institution)}`;
  return { evaluation: await readForPage<InstitutionEvaluationAnswer>(fetch, `/v1/${who ? "own/" : ""}${path}`), isSignedIn: who !== null };
};

function placesOf({ params }: RequestEvent) {
  const { year, institution } = params;
  return { api: `/v1/evaluations/${encodeURIComponent(year)}/institutions/${encodeURIComponent(institution)}`, page: `/evaluations/${year}/${institution}` };
}

async function send(event: RequestEvent, form: FormData, path: string, body: object, place: string, needs: readonly string[]) {
  const { api, page } = placesOf(event);
  const { fetch, url } = event;
  return sendForm({ fetch, url, form, method: "POST", path: `${api}/${path}`, body, next: `${page}#${place}`, needs });
}

export const actions = {
  evidence: async (event) => {
    const form = await event.request.formData();
    const given = form.get("file");
    const file = given instanceof File && given.size > 0 ? given : null;
    if (file && file.size > MOST_FILE_BYTES) return faultyField("evidence", form, "file", TOO_LARGE);
    const content = file && { fileName: file.name, base64: Buffer.from(await file.arrayBuffer()).toString("base64") };
    const body = {
      criterion: textOf(form, "criterion"),
      title: textOf(form, "title"),
      content: textOf(form, "content"),
      link: optionalText(form, "link"),
      ...(content ? { file: content } : {}),
    };
    return send(event, form, "evidence", body, "evidence", ["criterion", "title", "content"]);
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const { api, page } = placesOf(event);
    const path = `${api}/evidence/${encodeURIComponent(textOf(form, "evidence"))}`;
    return sendForm({ fetch: event.fetch, url: event.url, form, method: "DELETE", path, next: `${page}#evidence` });
  },
  review: async (event) => {
    const form = await event.request.formData();
    const [met, of] = [countOf(form, "met"), countOf(form, "of")];
    if (met === null) return faultyField("review", form, "met", NO_COUNT);
    if (of === null) return faultyField("review", form, "of", NO_COUNT);
    const body = { criterion: textOf(form, "criterion"), met, of, reason: textOf(form, "reason") };
    return send(event, form, "reviews", body, "reviews", ["criterion", "reason"]);
  },
  confirm: async (event) => {
    const form = await event.request.formData();
    return send(event, form, "reviews", { criterion: null, reason: textOf(form, "reason") }, "reviews", ["reason"]);
  },
  object: async (event) => {
    const form = await event.request.formData();
    const body = { criterion: textOf(form, "criterion"), content: textOf(form, "content") };
    return send(event, form, "objections", body, "objections", ["criterion", "content"]);
  },
  answer: async (event) => {
    const form = await event.request.formData();
    const path = `objections/${encodeURIComponent(textOf(form, "objection"))}/answer`;
    return send(event, form, path, { answer: textOf(form, "answer") }, "objections", ["answer"]);
  },
  order: async (event) => {
    const form = await event.request.formData();
    const body = { kind: textOf(form, "kind"), title: textOf(form, "title"), reason: textOf(form, "reason") };
    return send(event, form, "orders", body, "orders", ["title", "reason"]);
  },
} satisfies Actions;
