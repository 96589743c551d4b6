// Applications for operating keys on which the officer may decide.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import type { ReviewedAnswer } from "#web/api/key-answers.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const state = url.searchParams.get("state") ?? "open";
  const path = `/v1/key-applications?state=${encodeURIComponent(state)}`;
  const { applications } = await readSignedIn<{ readonly applications: readonly ReviewedAnswer[] }>(fetch, path, url);
  return { applications, state };
};
