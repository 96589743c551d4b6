// All routes of the council: those for everybody, and those of whoever is signed in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { GovernanceContext } from "../governance-context.ts";
import { candidateActingRoutes, candidateRoutes } from "./candidates.http.ts";
import { councilRoutes } from "./council.http.ts";
import { councilActingRoutes } from "./council-acting.http.ts";
import { planActingRoutes, planRoutes } from "./plans.http.ts";
import { provisionListActingRoutes, provisionListRoutes } from "./provision-list.http.ts";

/** @param takesPeople people sign in here */
export function allCouncilRoutes(context: GovernanceContext, takesPeople: boolean): FastifyPluginAsyncZod {
  return async (app) => {
    for (const routes of [councilRoutes, planRoutes, provisionListRoutes, candidateRoutes]) await app.register(routes(context));
    if (takesPeople)
      for (const routes of [councilActingRoutes, planActingRoutes, provisionListActingRoutes, candidateActingRoutes]) await app.register(routes(context));
  };
}
