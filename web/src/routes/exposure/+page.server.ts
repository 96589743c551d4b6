// What the page cannot know by itself: names of regions, the platform's time, and holidays for the hours of screening centres. No place is asked for.
import type { Status } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { provinceFeeds } from "#web/exposure/province-feeds.server.ts";
import { regionTitles } from "#web/exposure/region-titles.ts";
import { holidaysAround } from "#web/screening/near-holidays.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals }) => {
  const { now, timeZone } = await readForPage<Status>(fetch, "/v1/status");
  return { now, regions: regionTitles(locals.language), holidays: holidaysAround(now, timeZone), feeds: provinceFeeds(locals.language) };
};
