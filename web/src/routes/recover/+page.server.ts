// Asks for a link by mail: to choose a new password.
import { askForLink } from "#web/account/ask-for-link.ts";
import type { Actions } from "./$types";

export const actions = { default: ({ request, fetch, locals }) => askForLink(fetch, "/v1/account/recoveries", request, locals.language) } satisfies Actions;
