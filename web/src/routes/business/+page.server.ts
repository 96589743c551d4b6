// Business support: calls, offers, start-ups.
import type { CallAnswer, EntriesAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

const SHOWN = 50;

export const load: PageServerLoad = async ({ fetch }) => {
  const [{ calls }, offers, startups, datasets] = await Promise.all([
    readForPage<{ readonly calls: readonly CallAnswer[] }>(fetch, `/v1/business/calls?limit=${SHOWN}`),
    readForPage<EntriesAnswer>(fetch, "/v1/business/offers"),
    readForPage<EntriesAnswer>(fetch, "/v1/business/startups"),
    readDatasetNames(fetch),
  ]);
  return { calls, offers: offers.entries, startups, datasets };
};
