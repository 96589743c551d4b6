// The live datasets' public routes with Fastify: the same answers as on the slim front, documented.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { bodyBytes, type HotAnswer, type HotRequest, headerOf, OPEN_HEADERS, problemAnswer } from "./hot-answer.ts";
import type { LiveIndex } from "./live-index.ts";
import { parseParameters, QUERIES } from "./live-request.ts";
import type { LiveRoute } from "./live-routes.ts";
import type { Streams } from "./stream.ts";

export interface LiveHttpContext {
  readonly routes: readonly LiveRoute[];
  readonly streams: readonly { readonly index: LiveIndex; readonly streams: Streams }[];
}

const Answer = z.looseObject({}).describe("See docs/api/live.md for the members");

export function livePlugin({ routes, streams }: LiveHttpContext): FastifyPluginAsync {
  return async (app) => {
    // The answers' own parsing speaks; the schemas here are for the documentation.
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    for (const route of routes)
      app.route({
        method: "GET",
        url: route.path,
        config: routeConfig("anyone", route.cacheControl, route.dataset),
        schema: {
          operationId: route.operationId,
          summary: route.summary,
          ...(route.description ? { description: route.description } : {}),
          tags: ["live"],
          ...(route.query ? { querystring: route.query } : {}),
          ...(route.parameters ? { params: route.parameters } : {}),
          response: { 200: route.output ?? Answer, ...problemAnswers(...route.problems) },
        },
        handler: async (request, reply) => sendAnswer(reply, await route.answer(hotRequest(request))),
      });
    for (const { index, streams: ofIndex } of streams) streamRoute(app, index, ofIndex);
  };
}

const Stream = z.strictObject(QUERIES.stream);

function streamRoute(app: Parameters<FastifyPluginAsync>[0], index: LiveIndex, streams: Streams): void {
  const { dataset } = index.context;
  app.route({
    method: "GET",
    url: `/v1/live/${dataset.id}/stream`,
    exposeHeadRoute: false,
    config: routeConfig("anyone", "no-store", dataset.id),
    schema: {
      operationId: `stream-${dataset.id}`,
      summary: `Changes as they happen: ${dataset.title.en}`,
      description:
        "Server-sent events. Ids are epoch-sequence; come back with Last-Event-ID. `reset`: load a snapshot. `beat`: every 15 seconds, the line stands.",
      tags: ["live"],
      querystring: Stream,
      response: { 200: z.string().describe("text/event-stream"), ...problemAnswers("invalid_request", "overloaded") },
    },
    handler: async (request, reply) => {
      const hot = hotRequest(request);
      try {
        const { bbox, since } = parseParameters(Stream, hot.query);
        streams.open(reply.raw, bbox ?? null, hot.header("last-event-id") || (since ?? null));
        reply.hijack();
      } catch (error) {
        return sendAnswer(reply, problemAnswer(error));
      }
    },
  });
}

export function hotRequest(request: FastifyRequest): HotRequest {
  const mark = request.raw.url?.indexOf("?") ?? -1;
  return {
    query: mark < 0 ? "" : (request.raw.url as string).slice(mark + 1),
    parameters: request.params as HotRequest["parameters"],
    header: headerOf(request.headers),
  };
}

export function sendAnswer(reply: FastifyReply, answer: HotAnswer): FastifyReply {
  if (answer.etag !== undefined) reply.header("etag", answer.etag);
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .send(answer.body && bodyBytes(answer.body));
}

/** What a browser asks before it calls from another page. */
export function preflightHeaders(): { readonly [name: string]: string } {
  return {
    ...OPEN_HEADERS,
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "*, Authorization, Content-Type, If-None-Match, Last-Event-ID",
    "access-control-max-age": "86400",
  };
}
