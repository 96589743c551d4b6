// The sellers of one district, or of a neighbourhood in it, for paper.
import type { PlaceAnswer, PlacesAnswer, Status } from "#web/api/answers.ts";
import { ApiRefusal, orErrorPage, readForPage, readJson } from "#web/api/read-json.ts";
import { loadDeclaration, loadRegions } from "#web/live/load-finder.ts";
import { readArea } from "#web/print/read-area.ts";
import type { PageServerLoad } from "./$types";
import { neighbourhoods } from "./neighbourhoods.ts";

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const area = readArea(url.searchParams.get("region") ?? "");
  const declaration = await loadDeclaration(fetch, "masks");
  if (!area) return { area: null, declaration, regions: await loadRegions(locals.language) };
  const { now } = await readForPage<Status>(fetch, "/v1/status");
  const answers = await orErrorPage(Promise.all(area.parts.map((code) => placesIn(fetch, code))));
  const all = neighbourhoods(answers.flat());
  const part = url.searchParams.get("part");
  const chosen = all.some(({ name }) => name === part) ? part : null;
  return {
    area,
    declaration,
    regions: [],
    now,
    parts: all.map(({ name, places }) => ({ name, count: places.length })),
    part: chosen,
    groups: chosen === null ? all : all.filter(({ name }) => name === chosen),
  };
};

/** A region without places is not known to the API. */
async function placesIn(fetch: typeof globalThis.fetch, code: string): Promise<readonly PlaceAnswer[]> {
  try {
    return (await readJson<PlacesAnswer>(fetch, `/v1/live/masks/regions/${code}`)).places;
  } catch (refusal) {
    if (refusal instanceof ApiRefusal && refusal.status === 404) return [];
    throw refusal;
  }
}
