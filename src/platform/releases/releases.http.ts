// All routes of drafts and releases.
import type { FastifyPluginAsync } from "fastify";
import { type DatasetRoutesContext, datasetRoutes, licenceIdOf } from "./datasets.http.ts";
import { type DifferenceRoutesContext, differenceRoutes } from "./differences.http.ts";
import { draftDecisionRoutes, draftFindingRoutes } from "./draft-decisions.http.ts";
import { draftFileRoutes } from "./draft-files.http.ts";
import { draftFormRoutes } from "./draft-form.http.ts";
import type { DraftRoutesContext } from "./draft-request.ts";
import { draftLifeRoutes } from "./drafts.http.ts";
import { keyRoutes } from "./keys.http.ts";
import { publishedReleaseRoutes } from "./published-releases.http.ts";
import { releaseFileRoutes } from "./release-files.http.ts";

export type ReleaseRoutesContext = DatasetRoutesContext & DraftRoutesContext & DifferenceRoutesContext;

export function releaseRoutes(context: ReleaseRoutesContext): FastifyPluginAsync {
  return async (app) => {
    await app.register(datasetRoutes(context));
    await app.register(releaseFileRoutes(context.releases, (dataset) => licenceIdOf(context, dataset)));
    await app.register(differenceRoutes(context));
    await app.register(keyRoutes(context.releases));
    await app.register(publishedReleaseRoutes(context));
    for (const routes of [draftLifeRoutes, draftDecisionRoutes, draftFindingRoutes, draftFileRoutes]) await app.register(routes(context));
    await app.register(draftFormRoutes(context));
  };
}
