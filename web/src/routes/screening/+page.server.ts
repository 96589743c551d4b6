// The newest list of centres, and those that the page's address asks for.
import { table } from "#datasets/screening-centres/table.ts";
import type { Status } from "#web/api/answers.ts";
import { orErrorPage, readForPage } from "#web/api/read-json.ts";
import { loadRegions } from "#web/live/load-finder.ts";
import { loadCentres } from "#web/screening/load-centres.ts";
import { holidaysAround } from "#web/screening/near-holidays.ts";
import { readScreeningQuery } from "#web/screening/screening-query.ts";
import { searchCentres } from "#web/screening/search-centres.ts";
import { wallAt } from "#web/screening/wall.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const query = readScreeningQuery(url.searchParams);
  const [published, { now, timeZone }] = await Promise.all([orErrorPage(loadCentres(fetch)), readForPage<Status>(fetch, "/v1/status")]);
  const holidays = holidaysAround(now, timeZone);
  return {
    query,
    release: published?.release ?? null,
    attribution: table.attribution,
    found: published && query.text ? searchCentres(published.centres, query, wallAt(Date.parse(now), timeZone, holidays)) : null,
    holidays,
    now,
    regions: await loadRegions(locals.language),
  };
};
