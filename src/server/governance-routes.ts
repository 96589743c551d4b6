// The routes of matters of the law, of bodies and of their log. Nobody acts where nobody signs in: in a public demonstration.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { auditRoutes } from "../platform/governance/audit.http.ts";
import { bodyRoutes } from "../platform/governance/bodies.http.ts";
import { allCouncilRoutes } from "../platform/governance/council/council-routes.ts";
import { evaluationActingRoutes } from "../platform/governance/evaluation/evaluation-acting.http.ts";
import { evaluationRoutes, ownEvaluationRoutes } from "../platform/governance/evaluation/evaluations.http.ts";
import { institutionActingRoutes, institutionPageRoutes } from "../platform/governance/institutions/institution-pages.http.ts";
import { practiceActingRoutes, practiceRoutes } from "../platform/governance/institutions/practice.http.ts";
import { listingRoutes } from "../platform/governance/listings.http.ts";
import { matterActingRoutes } from "../platform/governance/matter-acting.http.ts";
import { matterRoutes } from "../platform/governance/matters.http.ts";
import { proposalLinkRoutes, similarProposalRoutes } from "../platform/governance/proposals.http.ts";
import { provisionLogRoutes } from "../platform/governance/provision-log.http.ts";
import type { Platform } from "./platform.ts";

/** @param takesPeople people sign in here */
export function allGovernanceRoutes({ governance, audit }: Pick<Platform, "governance" | "audit">, takesPeople: boolean): FastifyPluginAsyncZod {
  return async (app) => {
    for (const routes of [matterRoutes, similarProposalRoutes, provisionLogRoutes, listingRoutes]) await app.register(routes(governance));
    await app.register(allCouncilRoutes(governance, takesPeople));
    for (const routes of [evaluationRoutes, institutionPageRoutes, practiceRoutes]) await app.register(routes(governance));
    await app.register(auditRoutes(audit));
    if (takesPeople) for (const routes of [matterActingRoutes, bodyRoutes, proposalLinkRoutes]) await app.register(routes(governance));
    if (takesPeople)
      for (const routes of [ownEvaluationRoutes, evaluationActingRoutes, institutionActingRoutes, practiceActingRoutes]) await app.register(routes(governance));
  };
}
