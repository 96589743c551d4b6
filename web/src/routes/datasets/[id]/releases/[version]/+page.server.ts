// One release with its manifest; a withdrawn one with its tombstone.
import { error, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer, ReleaseAnswer, TombstoneAnswer } from "#web/api/release-answers.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const path = `/v1/datasets/${encodeURIComponent(params.id)}`;
  const [dataset, answer] = await Promise.all([
    readForPage<DatasetAnswer>(fetch, path),
    fetch(`${path}/releases/${encodeURIComponent(params.version)}`, { headers: { accept: "application/json" } }),
  ]);
  const body = (await answer.json()) as ReleaseAnswer & { readonly tombstone?: TombstoneAnswer; readonly title?: string };
  if (!answer.ok && !body.tombstone) error(answer.status, body.title ?? "");
  if (answer.ok && body.version !== params.version) redirect(303, keepingLanguage(`/datasets/${params.id}/releases/${body.version}`, url));
  return { dataset, version: params.version, release: answer.ok ? body : null, tombstone: body.tombstone ?? null };
};
