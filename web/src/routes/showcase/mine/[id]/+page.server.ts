// One of one's own services: its words, its pictures, its next step.
import { fail, redirect } from "@sveltejs/kit";
import { isProblemCode, PROBLEM_KINDS } from "#core/problems.ts";
import { keepingLanguage, readSignedIn } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { OwnServiceAnswer, ServiceContentAnswer } from "#web/api/showcase-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import { typedService } from "#web/showcase/typed-service.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const service = await readSignedIn<OwnServiceAnswer>(fetch, pathOf(params), url);
  const code = url.searchParams.get("refused") ?? "";
  return {
    service,
    datasets: await readDatasetNames(fetch),
    isDone: url.searchParams.has("ok"),
    pictureRefused: isProblemCode(code) ? PROBLEM_KINDS[code].title : null,
  };
};

export const actions = {
  change: async ({ request, fetch, params, url }) => {
    const typed = typedService(await request.formData());
    const sent = await sendJson(fetch, "PUT", pathOf(params), typed);
    return sent.ok ? back(`/showcase/mine/${params.id}?ok=1`, url) : fail(sent.status, { refused: sent, typed });
  },
  drop: async ({ request, fetch, params, url }) => {
    const sha256 = textOf(await request.formData(), "sha256");
    const { content } = await readSignedIn<OwnServiceAnswer>(fetch, pathOf(params), url);
    const sent = await sendJson(fetch, "PUT", pathOf(params), withoutPicture(content, sha256));
    return sent.ok ? back(`/showcase/mine/${params.id}#pictures`, url) : fail(sent.status, { refused: sent, typed: null });
  },
  step: async ({ request, fetch, params, url }) => {
    const action = textOf(await request.formData(), "action");
    const sent = await sendJson(fetch, "POST", `${pathOf(params)}/steps`, { action });
    return sent.ok ? back(action === "remove" ? "/showcase/mine" : `/showcase/mine/${params.id}?ok=1`, url) : fail(sent.status, { refused: sent, typed: null });
  },
} satisfies Actions;

function withoutPicture({ pictures, ...words }: ServiceContentAnswer, dropped: string): object {
  return { ...words, pictures: pictures.map(({ sha256 }) => sha256).filter((sha256) => sha256 !== dropped) };
}

function pathOf({ id }: { readonly id: string }): string {
  return `/v1/account/showcase/${encodeURIComponent(id)}`;
}

function back(path: string, url: URL): never {
  redirect(303, keepingLanguage(path, url));
}
