// The addresses of OGC API – Features with Fastify.
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { OPEN_HEADERS } from "../../platform/live/hot-answer.ts";
import { hotRequest, sendAnswer } from "../../platform/live/live.http.ts";
import { callerOf } from "../../platform/query/query.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { CACHE_CONTROL, type OgcRoute } from "./ogc-features.ts";

const Answer = z.looseObject({}).describe("As OGC API – Features says; HTML with Accept: text/html. See docs/api/ogc.md");
const PATH = { collection: z.string().describe("Id of the collection"), feature: z.string().describe("Id of the feature") };

export function ogcFeaturesPlugin(routes: readonly OgcRoute[]): FastifyPluginAsync {
  return async (app) => {
    // The answers' own parsing speaks; the schemas here are for the documentation.
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    // Pages of other origins may read refusals as well.
    app.addHook("onRequest", async (_request, reply) => {
      reply.headers(OPEN_HEADERS);
    });
    for (const route of routes) {
      const query = Object.fromEntries(Object.entries(route.query).map(([name, meaning]) => [name, z.string().optional().describe(meaning)]));
      // The landing page with a slash is what people copy from a browser.
      for (const url of route.path === "/ogc" ? ["/ogc", "/ogc/"] : [route.path])
        app.route({
          method: "GET",
          url,
          config: routeConfig("anyone", CACHE_CONTROL),
          schema: {
            hide: url.endsWith("/"),
            operationId: route.operationId,
            summary: route.summary,
            tags: ["ogc"],
            querystring: route.takesProperties ? z.looseObject(query) : z.object(query),
            ...(route.parameters.length > 0 ? { params: z.object(Object.fromEntries(route.parameters.map((name) => [name, PATH[name]]))) } : {}),
            response: { 200: Answer, ...problemAnswers(...route.problems) },
          },
          handler: async (request, reply) => sendAnswer(reply, await route.answer(hotRequest(request), callerOf(request))),
        });
    }
  };
}
