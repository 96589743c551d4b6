// The gateway's addresses with Fastify: documented, and never a word of the key.
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { countAs } from "../../platform/access/limits/limit-calls.http.ts";
import { hotRequest, sendAnswer } from "../../platform/live/live.http.ts";
import { callerOf } from "../../platform/query/query.http.ts";
import { routeConfig } from "../../platform/store/route-contract.ts";
import { CACHE_CONTROL, type GatewayRoute, refusalAnswer, UNKNOWN_PATHS, unknownOperation } from "./data-go-kr.ts";

const Answer = z.string().describe("application/xml");

export function dataGoKrPlugin(routes: readonly GatewayRoute[], failed: (error: unknown) => void): FastifyPluginAsync {
  return async (app) => {
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    // Refusals before a route is reached (a key that counts for nothing, calls used up, data suspended) speak its language too.
    app.setErrorHandler((error, request, reply) => {
      if (!(error instanceof Problem)) failed(error);
      countAs(request, error instanceof Problem ? error.status : 500);
      return sendAnswer(reply, refusalAnswer(hotRequest(request), error));
    });
    for (const route of routes) {
      const shape = Object.fromEntries(Object.entries(route.parameters).map(([name, meaning]) => [name, z.string().optional().describe(meaning)]));
      app.route({
        method: "GET",
        url: route.path,
        config: routeConfig("anyone", CACHE_CONTROL, route.dataset),
        schema: {
          operationId: route.operationId,
          summary: route.summary,
          description: "As of 2020: faults come with the status 200, in the form that was asked for. A key may come in the address or in a header.",
          tags: ["data-go-kr"],
          querystring: z.looseObject(shape),
          response: { 200: Answer },
        },
        handler: async (request, reply) => sendAnswer(reply, await route.answer(hotRequest(request), callerOf(request))),
      });
    }
    for (const url of UNKNOWN_PATHS)
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", "no-store"),
        schema: {
          hide: true,
          operationId: "data-go-kr-unknown",
          summary: "No operation has this name: fault 12",
          tags: ["data-go-kr"],
          params: z.object({ operation: z.string() }),
          response: { 200: Answer },
        },
        handler: async (request, reply) => sendAnswer(reply, unknownOperation(hotRequest(request))),
      });
  };
}
