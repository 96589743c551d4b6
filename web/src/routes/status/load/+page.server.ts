// The figures at the time of loading, for readers without JavaScript.
import type { LoadAnswer } from "#web/api/answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  return { first: await readForPage<LoadAnswer>(fetch, "/v1/status/load") };
};
