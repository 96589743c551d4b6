// A call for one of its reviewers.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { CallReviewsAnswer } from "#web/api/community-answers.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const call = await readSignedIn<CallReviewsAnswer>(fetch, `/v1/business/calls/${encodeURIComponent(params.id)}/reviews`, url);
  return { call, done: url.searchParams.get("done") };
};

export const actions = {
  review: async (event) => {
    const form = await event.request.formData();
    const id = textOf(form, "application");
    const given = [...form].filter(([name, value]) => name.startsWith("score.") && value !== "");
    const scores = Object.fromEntries(given.map(([name, value]) => [name.slice("score.".length), Number(value)]));
    const hasConflict = form.has("hasConflict");
    const body = { hasConflict, scores: hasConflict ? {} : scores, remark: textOf(form, "remark") };
    return sendForm(event, `review-${id}`, form, { method: "PUT", path: `/v1/business/applications/${encodeURIComponent(id)}/review`, body });
  },
} satisfies Actions;
