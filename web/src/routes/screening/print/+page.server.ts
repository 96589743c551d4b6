// The centres of one district, for paper.
import { liesIn } from "#datasets/screening-centres/find-centres.ts";
import type { Status } from "#web/api/answers.ts";
import { orErrorPage, readForPage } from "#web/api/read-json.ts";
import { loadRegions } from "#web/live/load-finder.ts";
import { readArea } from "#web/print/read-area.ts";
import { loadCentres } from "#web/screening/load-centres.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const area = readArea(url.searchParams.get("region") ?? "");
  if (!area) return { area: null, regions: await loadRegions(locals.language) };
  const [published, { now }] = await Promise.all([orErrorPage(loadCentres(fetch)), readForPage<Status>(fetch, "/v1/status")]);
  const centres = (published?.centres ?? []).filter((centre) => [area.code, ...area.parts].some((code) => liesIn(centre, code, area.code)));
  return { area, regions: [], release: published?.release ?? null, now, centres: centres.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
};
