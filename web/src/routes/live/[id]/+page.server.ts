// The declaration of any live dataset; those with a page of their own are sent there.
import { redirect } from "@sveltejs/kit";
import { loadDeclaration, loadRegions, loadTotal } from "#web/live/load-finder.ts";
import { pageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url, locals, untrack }) => {
  const own = pageOf(params.id);
  if (own !== `/live/${params.id}`)
    redirect(
      307,
      untrack(() => `${own}${url.search}`),
    );
  const declaration = await loadDeclaration(fetch, params.id);
  return { declaration, total: await loadTotal(fetch, params.id), regions: await loadRegions(locals.language) };
};
