// One dataset: what it is, its columns, its releases.
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer, ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import { pageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const path = `/v1/datasets/${encodeURIComponent(params.id)}`;
  const after = url.searchParams.get("after");
  const [dataset, { releases, next }] = await Promise.all([
    readForPage<DatasetAnswer>(fetch, path),
    readForPage<{ readonly releases: readonly ReleaseHeadAnswer[]; readonly next: string | null }>(
      fetch,
      `${path}/releases?limit=50${after ? `&after=${encodeURIComponent(after)}` : ""}`,
    ),
  ]);
  return { dataset, releases, older: next === null ? null : (releases.at(-1)?.version ?? null), live: dataset.kind === "live" ? pageOf(dataset.id) : null };
};
