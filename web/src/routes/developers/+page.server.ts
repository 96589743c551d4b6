// The API's own description, as operations by topic.
import { readForPage } from "#web/api/read-json.ts";
import { type OpenApi, operationsByTag } from "#web/api/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const description = await readForPage<OpenApi>(fetch, "/openapi.json");
  return { origin: url.origin, topics: operationsByTag(description) };
};
