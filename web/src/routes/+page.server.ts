// Every live dataset with its figures of this moment, and what the catalogue says of all of them.
import type { DatasetsAnswer } from "#web/api/answers.ts";
import type { CatalogueAnswer } from "#web/api/catalogue-answers.ts";
import type { UseAnswer } from "#web/api/key-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { loadReleased } from "#web/live/load-released.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const [{ datasets }, catalogue, use] = await Promise.all([
    readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live"),
    readForPage<CatalogueAnswer>(fetch, "/v1/catalog"),
    readForPage<UseAnswer>(fetch, "/v1/usage"),
  ]);
  return { released: await Promise.all(datasets.map((dataset) => loadReleased(fetch, dataset))), catalogue, use };
};
