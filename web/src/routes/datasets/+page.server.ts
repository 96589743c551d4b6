// The catalogue as one searches it: words, what narrows it, order. Everything is in the address.
import { FACETS, type SearchAnswer } from "#web/api/catalogue-answers.ts";
import type { ProvisionListAnswer } from "#web/api/council-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { type GrantedAnswer, grantedWith } from "#web/catalogue/granted-data.ts";
import { promisedWith } from "#web/catalogue/promised-data.ts";
import type { PageServerLoad } from "./$types";

const SORTS = ["relevance", "newest", "title", "quality"] as const;
/** All of them on one page: an installation has tens of datasets. */
const MOST = 100;

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { language } = await parent();
  const asked = url.searchParams;
  const words = (asked.get("q") ?? "").trim().slice(0, 300);
  const sort = SORTS.find((each) => each === asked.get("sort")) ?? "relevance";
  const chosen = FACETS.flatMap((facet) => asked.getAll(facet).map((value) => ({ facet, value })));
  const question = new URLSearchParams([
    ["q", words],
    ["sort", sort],
    ["language", language],
    ["limit", String(MOST)],
    ...chosen.map(({ facet, value }): [string, string] => [facet, value]),
  ]);
  const [found, { listings }, { entries }] = await Promise.all([
    readForPage<SearchAnswer>(fetch, `/v1/catalog/search?${question}`),
    readForPage<GrantedAnswer>(fetch, "/v1/listings"),
    readForPage<ProvisionListAnswer>(fetch, "/v1/provision-list"),
  ]);
  return {
    words,
    sort,
    sorts: SORTS,
    chosen,
    found,
    granted: chosen.length > 0 ? [] : grantedWith(listings, words),
    promised: chosen.length > 0 ? [] : promisedWith(entries, words),
  };
};
