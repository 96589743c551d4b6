// The state of the service, as its own API tells it from memory.
import { readForPage } from "#web/api/read-json.ts";
import type { BoardAnswer } from "#web/api/status-answers.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => ({ board: await readForPage<BoardAnswer>(fetch, "/v1/status/board") });
