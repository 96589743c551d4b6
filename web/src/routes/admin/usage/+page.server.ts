// Who uses the API how much, for the operator.
import { readSignedIn } from "#web/account/for-signed-in.ts";
import type { OperatorUseAnswer } from "#web/api/key-answers.ts";
import type { PageServerLoad } from "./$types";

const SPANS = ["10", "60", "1440", "2880"];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get("minutes") ?? "60";
  const minutes = SPANS.includes(asked) ? asked : "60";
  return { use: await readSignedIn<OperatorUseAnswer>(fetch, `/v1/admin/usage?minutes=${minutes}`, url), minutes, spans: SPANS };
};
