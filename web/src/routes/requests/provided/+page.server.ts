// What was provided on request.
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import { readProvisions } from "#web/matters/load-provisions.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const institution = url.searchParams.get("institution");
  const [log, institutions] = await Promise.all([readProvisions(fetch, institution, url.searchParams.get("before")), readInstitutions(fetch)]);
  return { log, institutions, institution: institution ?? "" };
};
