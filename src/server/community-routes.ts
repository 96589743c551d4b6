// The routes of the forum, of business support and of lending. Nobody takes part where nobody signs in: in a public demonstration.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { applicationRoutes } from "../platform/community/business/applications.http.ts";
import { callHostRoutes, callRoutes } from "../platform/community/business/calls.http.ts";
import { entryRoutes, entryWriteRoutes } from "../platform/community/entries/entries.http.ts";
import { forumRoutes } from "../platform/community/forum/forum.http.ts";
import { gatheringWriteRoutes } from "../platform/community/forum/gatherings.http.ts";
import { memberRoutes } from "../platform/community/forum/member.http.ts";
import { moderationRoutes } from "../platform/community/forum/moderation.http.ts";
import { lendingRoutes, loanRoutes } from "../platform/community/lending/lending.http.ts";
import type { CommunityRoutes } from "./start-community.ts";

/** @param takesPeople people sign in here */
export function allCommunityRoutes(context: CommunityRoutes, takesPeople: boolean): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(forumRoutes(context.community));
    for (const routes of [callRoutes, entryRoutes, lendingRoutes]) await app.register(routes(context));
    if (!takesPeople) return;
    for (const routes of [memberRoutes, moderationRoutes, gatheringWriteRoutes, entryWriteRoutes, callHostRoutes, applicationRoutes, loanRoutes])
      await app.register(routes(context));
  };
}
