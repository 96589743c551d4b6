// Every dataset with its newest release.
import { readForPage } from "#web/api/read-json.ts";
import type { DatasetAnswer } from "#web/api/release-answers.ts";
import { pageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const { datasets } = await readForPage<{ readonly datasets: readonly DatasetAnswer[] }>(fetch, "/v1/datasets");
  return { catalogue: datasets.map((dataset) => ({ dataset, live: dataset.kind === "live" ? pageOf(dataset.id) : null })) };
};
