// The addresses of 2020 with Fastify: documented, and answered by the same functions as on the slim front.
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { hotRequest, sendAnswer } from "../../platform/live/live.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { operationIdOf, type Route2020 } from "./masks-2020.ts";

export function masks2020Plugin(routes: readonly Route2020[]): FastifyPluginAsync {
  return async (app) => {
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    for (const route of routes)
      for (const path of route.paths) {
        const shape = Object.fromEntries(Object.entries(route.parameters).map(([name, meaning]) => [name, z.string().optional().describe(meaning)]));
        app.route({
          method: "GET",
          url: path,
          config: routeConfig("anyone", "public, max-age=1", route.dataset),
          schema: {
            hide: path.endsWith("/"),
            operationId: operationIdOf(route, path),
            summary: route.summary,
            tags: ["masks-2020"],
            querystring: z.looseObject(shape),
            response: { 200: z.looseObject({}), ...problemAnswers(...route.problems) },
          },
          handler: async (request, reply) => sendAnswer(reply, route.answer(hotRequest(request))),
        });
      }
  };
}
