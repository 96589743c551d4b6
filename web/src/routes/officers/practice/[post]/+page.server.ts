// A question with its answers, or a recipe.
import { textOf } from "#web/account/form-text.ts";
import type { WholePostAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/evaluation/send-form.server.ts";
import { recipeHtml } from "#web/institutions/read-recipe.server.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const [whole, institutions] = await Promise.all([
    readForPage<WholePostAnswer>(fetch, `/v1/${who ? "own/" : ""}practice/posts/${encodeURIComponent(params.post)}`),
    readInstitutions(fetch),
  ]);
  const shown = (post: WholePostAnswer["post"]) => ({ ...post, html: post.content === null ? null : recipeHtml(post.content, post.title || whole.post.title) });
  return { post: shown(whole.post), answers: whole.answers.map(shown), own: whole.own, institutions: institutions.map(({ id, name }) => ({ id, name })) };
};

export const actions = {
  answer: async ({ request, fetch, url, params }) => {
    const form = await request.formData();
    const institution = textOf(form, "institution");
    const body = { kind: "answer", parent: params.post, content: textOf(form, "content"), ...(institution ? { institution } : {}) };
    const next = `/officers/practice/${params.post}#answers`;
    return sendForm({ fetch, url, form, method: "POST", path: "/v1/practice/posts", body, next, needs: ["content"] });
  },
  change: async ({ request, fetch, url, params }) => {
    const form = await request.formData();
    const body = { title: textOf(form, "title"), content: textOf(form, "content") };
    const path = `/v1/practice/posts/${encodeURIComponent(params.post)}`;
    return sendForm({ fetch, url, form, method: "PUT", path, body, next: `/officers/practice/${params.post}`, needs: ["title", "content"] });
  },
  hide: async ({ request, fetch, url, params }) => {
    const form = await request.formData();
    const isShown = form.has("show");
    const path = `/v1/practice/posts/${encodeURIComponent(textOf(form, "post"))}/hidden`;
    const body = { why: isShown ? null : textOf(form, "why") };
    return sendForm({ fetch, url, form, method: "PUT", path, body, next: `/officers/practice/${params.post}`, needs: isShown ? [] : ["why"] });
  },
} satisfies Actions;
