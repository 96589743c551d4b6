// The plain answers with Fastify: documented, and an address never reaches a log.
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { hotRequest, sendAnswer } from "../../platform/live/live.http.ts";
import { callerOf } from "../../platform/query/query.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import type { PlainRoute } from "./plain.ts";
import { CACHE_CONTROL } from "./plain-answer.ts";
import { PLAIN_QUERY } from "./plain-request.ts";

const Answer = z.string().describe("text/plain, or application/json; see docs/api/plain.md");

export function plainPlugin(routes: readonly PlainRoute[]): FastifyPluginAsync {
  return async (app) => {
    // The answers' own parsing speaks; the schemas here are for the documentation.
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    for (const route of routes)
      app.route({
        method: "GET",
        url: route.path,
        config: routeConfig("anyone", CACHE_CONTROL),
        schema: {
          operationId: route.operationId,
          summary: route.summary,
          tags: ["plain"],
          querystring: z.strictObject(PLAIN_QUERY),
          response: { 200: Answer, ...problemAnswers(...route.problems) },
        },
        handler: async (request, reply) => sendAnswer(reply, await route.answer(hotRequest(request), callerOf(request))),
      });
  };
}
