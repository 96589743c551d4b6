// The places of the whole country, from the public API; in the browser what the page came with is used, so that it is loaded once.
import { orErrorPage } from "#web/api/read-json.ts";
import { loadSites } from "#web/exposure/read-sites.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ fetch, data }) => ({ ...data, loaded: await orErrorPage(loadSites(fetch)) });
