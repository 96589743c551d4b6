// Routes about the service itself: what it is, whether it is ready, what it counts, what it offers.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../core/problems.ts";
import { instantText } from "../core/time.ts";
import { problemAnswers, routeConfig, uncounted } from "../platform/store/route-contract.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Platform } from "./platform.ts";

const OPEN = { "access-control-allow-origin": "*" };

/** @param describe gives the description of the whole API, once all routes are there */
export function statusRoutes(platform: Platform, version: string, describe: () => OpenApiDocument): FastifyPluginAsyncZod {
  const { clock, zone, isSynthetic, metrics } = platform;
  let described: OpenApiDocument | null = null;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/healthz",
      config: uncounted(routeConfig("anyone", "no-store")),
      schema: { operationId: "health", summary: "The process runs", tags: ["service"], response: { 200: z.object({ status: z.literal("ok") }) } },
      handler: async () => ({ status: "ok" as const }),
    });

    app.route({
      method: "GET",
      url: "/readyz",
      config: uncounted(routeConfig("anyone", "no-store")),
      schema: {
        operationId: "ready",
        summary: "The index is complete and requests are welcome",
        tags: ["service"],
        response: { 200: z.object({ status: z.literal("ready") }), ...problemAnswers("not_ready") },
      },
      handler: async () => {
        if (!platform.isReady()) throw new Problem("not_ready", "", {}, 1);
        return { status: "ready" as const };
      },
    });

    app.route({
      method: "GET",
      url: "/metrics",
      config: uncounted(routeConfig("anyone", "no-store")),
      schema: { operationId: "metrics", summary: "Figures for Prometheus", tags: ["service"], response: { 200: z.string() } },
      handler: async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics.registry.metrics()),
    });

    app.route({
      method: "GET",
      url: "/openapi.json",
      config: routeConfig("anyone", "public, max-age=300"),
      schema: { operationId: "openapi", summary: "This description of the API", tags: ["service"], response: { 200: z.looseObject({}) } },
      handler: async (_request, reply) => {
        described ??= describe();
        return reply.headers(OPEN).send({ ...described });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/status",
      config: routeConfig("anyone", "public, max-age=1"),
      schema: {
        operationId: "status",
        summary: "What this service is and what time it has",
        tags: ["service"],
        response: {
          200: z.object({
            name: z.string(),
            version: z.string(),
            synthetic: z.boolean().describe("True: all data is made up"),
            now: z.string(),
            timeZone: z.string(),
            datasets: z.array(z.string()),
            mapStyle: z.string().nullable(),
            signIn: z.boolean().describe("Accounts exist here; false in a public demonstration"),
            selfCheck: z
              .object({ clinician: z.object({ ko: z.string(), en: z.string() }) })
              .nullable()
              .describe("The self-check and the clinician who answers for it; null: it is not offered here"),
            publicUrl: z.string().nullable().describe("Where the public reaches this service, if it was set"),
          }),
        },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return {
          name: "Madang",
          version,
          synthetic: isSynthetic,
          now: instantText(clock.now(), zone),
          timeZone: zone,
          datasets: platform.live.map(({ index }) => index.context.dataset.id),
          mapStyle: platform.mapStyleUrl,
          signIn: platform.accounts !== null,
          selfCheck: platform.clinician && { clinician: platform.clinician },
          publicUrl: platform.publicUrl,
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/status/load",
      config: uncounted(routeConfig("anyone", "no-store")),
      schema: {
        operationId: "load",
        summary: "Calls, latency and processor time of the last second",
        tags: ["service"],
        response: { 200: z.looseObject({ now: z.string(), streams: z.number() }) },
      },
      handler: async () => ({
        now: instantText(clock.now(), zone),
        ...metrics.figures(),
        streams: platform.live.reduce((sum, { streams }) => sum + streams.count, 0),
      }),
    });
  };
}
