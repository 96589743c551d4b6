// One emergency: the datasets about it.
import { error } from "@sveltejs/kit";
import type { CatalogueAnswer } from "#web/api/catalogue-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params }) => {
  const { issues, datasets } = await readForPage<CatalogueAnswer>(fetch, "/v1/catalog");
  const issue = issues.find(({ id }) => id === params.id);
  if (!issue) error(404, `404 ${params.id}`);
  return { issue, datasets: datasets.filter(({ id }) => issue.datasets.includes(id)) };
};
