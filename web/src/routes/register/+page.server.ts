// Asks for a link by mail: to make an account.
import { askForLink } from "#web/account/ask-for-link.ts";
import type { Actions } from "./$types";

export const actions = { default: ({ request, fetch, locals }) => askForLink(fetch, "/v1/account/registrations", request, locals.language) } satisfies Actions;
