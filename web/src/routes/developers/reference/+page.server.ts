// Every operation of the API, from its own description.
import { loadTopics } from "#web/developers/load-topics.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals }) => ({ topics: (await loadTopics(fetch, locals.language)).topics });
