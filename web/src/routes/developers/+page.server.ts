// The API's own description, as operations by topic.

import { type OpenApi, operationsByTag } from "#web/api/operations.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const description = await readForPage<OpenApi>(fetch, "/openapi.json");
  return { topics: operationsByTag(description) };
};
