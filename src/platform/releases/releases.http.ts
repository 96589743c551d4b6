// All routes of drafts and releases.
import type { FastifyPluginAsync } from "fastify";
import { type DatasetRoutesContext, datasetRoutes, licenceIdOf } from "./datasets.http.ts";
import { draftFormRoutes } from "./draft-form.http.ts";
import { type DraftRoutesContext, draftRoutes } from "./drafts.http.ts";
import { keyRoutes } from "./keys.http.ts";
import { releaseFileRoutes } from "./release-files.http.ts";

export type ReleaseRoutesContext = DatasetRoutesContext & DraftRoutesContext;

export function releaseRoutes(context: ReleaseRoutesContext): FastifyPluginAsync {
  return async (app) => {
    await app.register(datasetRoutes(context));
    await app.register(releaseFileRoutes(context.releases, (dataset) => licenceIdOf(context, dataset)));
    await app.register(keyRoutes(context.releases));
    await app.register(draftRoutes(context));
    await app.register(draftFormRoutes(context));
  };
}
