// One offer of support.
import type { ListedEntryAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params }) => {
  const [offer, datasets] = await Promise.all([
    readForPage<ListedEntryAnswer>(fetch, `/v1/business/offers/${encodeURIComponent(params.id)}`),
    readDatasetNames(fetch),
  ]);
  return { offer, datasets };
};
