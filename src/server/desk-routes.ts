// The routes of the help desk, the showcase and the state of the service. Nobody asks where nobody answers: in a public demonstration.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { askingRoutes } from "../platform/desk/asking.http.ts";
import { deskRoutes } from "../platform/desk/desk.http.ts";
import { inboxRoutes } from "../platform/desk/inbox.http.ts";
import { ownServiceRoutes } from "../platform/desk/showcase/own-services.http.ts";
import { pictureFormRoutes } from "../platform/desk/showcase/picture-form.http.ts";
import { reviewRoutes } from "../platform/desk/showcase/review.http.ts";
import { showcaseRoutes } from "../platform/desk/showcase/showcase.http.ts";
import { statusBoardRoutes } from "../platform/desk/status/status-board.http.ts";
import type { DeskRoutes } from "./start-desk.ts";

/** @param takesPeople people sign in here */
export function allDeskRoutes(routes: DeskRoutes, takesPeople: boolean): FastifyPluginAsyncZod {
  const { showcase, status } = routes;
  return async (app) => {
    await app.register(deskRoutes(routes));
    await app.register(showcaseRoutes(showcase));
    await app.register(statusBoardRoutes(status));
    if (!takesPeople) return;
    await app.register(askingRoutes(routes));
    await app.register(inboxRoutes(routes));
    for (const each of [ownServiceRoutes, pictureFormRoutes, reviewRoutes]) await app.register(each(showcase));
  };
}
