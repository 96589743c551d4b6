// The declaration of the mask stock and the districts to pick from.
import { loadDeclaration, loadRegions, loadTotal } from "#web/live/load-finder.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals }) => ({
  declaration: await loadDeclaration(fetch, "masks"),
  total: await loadTotal(fetch, "masks"),
  regions: await loadRegions(locals.language),
});
