// The places that the page's address asks for, from the public API.
import { loadPlaces } from "#web/live/load-finder.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ data, fetch, url }) => ({ ...data, ...(await loadPlaces(fetch, data.declaration, url.searchParams)) });
