// Start-ups, all or those that use one dataset.
import type { EntriesAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const dataset = (url.searchParams.get("dataset") ?? "").slice(0, 60);
  const query = dataset ? `?dataset=${encodeURIComponent(dataset)}` : "";
  const [found, datasets] = await Promise.all([readForPage<EntriesAnswer>(fetch, `/v1/business/startups${query}`), readDatasetNames(fetch)]);
  return { dataset, found, named: datasets };
};
