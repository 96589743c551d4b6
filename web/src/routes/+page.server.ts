// Every live dataset with its figures of this moment, and what the catalogue says of all of them.
import type { DatasetsAnswer, SummaryAnswer } from "#web/api/answers.ts";
import type { CatalogueAnswer } from "#web/api/catalogue-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { pageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const [{ datasets }, catalogue] = await Promise.all([
    readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live"),
    readForPage<CatalogueAnswer>(fetch, "/v1/catalog"),
  ]);
  const released = await Promise.all(
    datasets.map(async (dataset) => ({
      id: dataset.id,
      href: pageOf(dataset.id),
      title: dataset.title,
      description: dataset.description,
      placeTitle: dataset.placeTitle,
      variants: dataset.variants,
      bands: dataset.bands,
      summary: await readForPage<SummaryAnswer>(fetch, `/v1/live/${dataset.id}/summary`),
    })),
  );
  return { released, catalogue };
};
