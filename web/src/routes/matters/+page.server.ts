// Matters of every kind, narrowed down by the address.
import { readCounts, readInstitutions, readMatters } from "#web/matters/load-matters.server.ts";
import type { PageServerLoad } from "./$types";

const FILTERS = ["procedure", "state", "institution", "late", "before"] as const;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const query = Object.fromEntries(FILTERS.map((name) => [name, url.searchParams.get(name)])) as { readonly [name in (typeof FILTERS)[number]]: string | null };
  const [found, counts, institutions] = await Promise.all([readMatters(fetch, query), readCounts(fetch), readInstitutions(fetch)]);
  return { found, counts, institutions, query };
};
