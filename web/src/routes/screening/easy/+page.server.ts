// The answer in plain sentences for the place that was typed.
import { askedAddress, type EasyCentre, readPlain } from "#web/easy/plain-answers.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const address = askedAddress(url);
  return { address, answer: await readPlain<EasyCentre>(fetch, "screening", address, locals.language) };
};
