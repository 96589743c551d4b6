// Requests for data, newest first.
import { readMatters } from "#web/matters/load-matters.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => ({
  found: await readMatters(fetch, { procedure: "request-for-provision", before: url.searchParams.get("before") }),
});
