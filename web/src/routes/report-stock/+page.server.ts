// The datasets to report to, with the kinds of events that they take.
import type { DatasetsAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { exampleEvent, examplePlace } from "#web/live/example-rows.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  return {
    reportable: datasets.map((dataset) => ({ dataset, place: examplePlace(dataset), event: exampleEvent(dataset) })),
  };
};
