// Cases of mediation, published decisions, and the visitor's own refused requests.
import type { DecisionsAnswer, MattersAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readMatters } from "#web/matters/load-matters.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { who } = await parent();
  const [found, { decisions }, own] = await Promise.all([
    readMatters(fetch, { procedure: "mediation", before: url.searchParams.get("before") }),
    readForPage<DecisionsAnswer>(fetch, "/v1/mediation-decisions"),
    who ? readForPage<MattersAnswer>(fetch, "/v1/own/matters?procedure=request-for-provision") : null,
  ]);
  const mayFile = ({ nextLimit }: MattersAnswer["matters"][number]) => nextLimit?.name === "dispute_window";
  return { found, decisions, refused: own ? own.matters.filter(mayFile) : [] };
};
