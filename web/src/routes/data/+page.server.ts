// All datasets as they are declared, each with the age of its newest report.
import type { DatasetsAnswer, SummaryAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { pageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const described = await Promise.all(
    datasets.map(async (dataset) => ({
      dataset,
      href: pageOf(dataset.id),
      summary: await readForPage<SummaryAnswer>(fetch, `/v1/live/${dataset.id}/summary`),
    })),
  );
  return { described };
};
