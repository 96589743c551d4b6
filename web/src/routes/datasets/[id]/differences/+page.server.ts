// What changed between two releases, as the API says it, one page of rows at a time.
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer, DifferencesAnswer, ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import type { PageServerLoad } from "./$types";

const PARAMETERS = ["from", "to", "after"] as const;

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const path = `/v1/datasets/${encodeURIComponent(params.id)}`;
  const query = new URLSearchParams();
  for (const name of PARAMETERS) if (url.searchParams.get(name)) query.set(name, url.searchParams.get(name) ?? "");
  const [dataset, { releases }, differences] = await Promise.all([
    readForPage<DatasetAnswer>(fetch, path),
    readForPage<{ readonly releases: readonly ReleaseHeadAnswer[] }>(fetch, `${path}/releases?limit=1000`),
    readForPage<DifferencesAnswer>(fetch, `${path}/diff?${query}`),
  ]);
  return { dataset, differences, versions: releases.filter(({ state }) => state !== "withdrawn").map(({ version }) => version) };
};
