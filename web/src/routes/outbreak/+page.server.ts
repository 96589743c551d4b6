// The state of the outbreak as the page's address asks for it, drawn on the server.
import type { Status } from "#web/api/answers.ts";
import { orErrorPage, readForPage } from "#web/api/read-json.ts";
import { loadOutbreak } from "#web/outbreak/load-outbreak.server.ts";
import { readOutbreakQuery } from "#web/outbreak/outbreak-query.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const query = readOutbreakQuery(url.searchParams);
  const [outbreak, { now }] = await Promise.all([orErrorPage(loadOutbreak(fetch, query)), readForPage<Status>(fetch, "/v1/status")]);
  return { query, outbreak, now };
};
