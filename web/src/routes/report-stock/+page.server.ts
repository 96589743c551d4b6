// The dataset to report to, with rows to begin with, and the others to choose from.
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { exampleEvent, examplePlace } from "#web/live/example-rows.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const asked = url.searchParams.get("dataset");
  const dataset = datasets.find(({ id }) => id === asked) ?? datasets[0];
  return {
    choices: datasets.map(({ id, title }) => ({ id, title })),
    chosen: dataset ? { dataset, place: examplePlace(dataset), event: exampleEvent(dataset) } : null,
  };
};
