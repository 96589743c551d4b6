// Routes by which everybody sees which services are built on the data.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { PLATFORM_NAMES } from "../../../core/showcase-states.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { ListedShape, listedAnswer } from "./service-shapes.ts";
import type { ShowcaseContext } from "./showcase-context.ts";

const CACHE = "public, max-age=5";
const PICTURE_CACHE = "public, max-age=86400";

/** A picture stays a picture, whoever opens it and how. */
export const PICTURE_HEADERS = {
  "content-type": "image/webp",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-site",
} as const;
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export function showcaseRoutes({ shelf, zone, isSynthetic }: ShowcaseContext): FastifyPluginAsyncZod {
  const headers = { "access-control-allow-origin": "*", ...(isSynthetic ? { "madang-synthetic": "true" } : {}) };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/showcase",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "listServices",
        summary: "Services that developers have built on the data, the newest first",
        description: "Each was looked at by somebody before it was listed. Nobody vouches for what it shows.",
        tags: ["showcase"],
        querystring: z.object({
          dataset: z.string().max(60).optional().describe("Only those that use this dataset"),
          platform: z.enum(PLATFORM_NAMES).optional(),
          offset: z.coerce.number().int().min(0).max(10_000).default(0),
          limit: z.coerce.number().int().min(1).max(100).default(24),
        }),
        response: {
          200: z.object({
            total: z.number().int(),
            byDataset: z.record(z.string(), z.number().int()).describe("How many services use a dataset, of all that are listed"),
            services: z.array(ListedShape),
          }),
          ...problemAnswers("invalid_request"),
        },
      },
      handler: async (request, reply) => {
        const { dataset, platform, offset, limit } = request.query;
        const all = shelf.listed();
        const found = all.filter(({ content }) => (!dataset || content.datasets.includes(dataset)) && (!platform || content.platforms.includes(platform)));
        const uses = all.flatMap(({ content }) => content.datasets);
        const byDataset = Object.fromEntries([...Map.groupBy(uses, (id) => id)].map(([id, alike]) => [id, alike.length]));
        reply.headers(headers);
        return { total: found.length, byDataset, services: found.slice(offset, offset + limit).map((service) => listedAnswer(zone, service)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/showcase/:id",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "readService",
        summary: "One service that is built on the data",
        tags: ["showcase"],
        params: z.object({ id: z.string().max(40) }),
        response: { 200: ListedShape, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        const service = shelf.service(request.params.id);
        if (!service) throw new Problem("not_found");
        reply.headers(headers);
        return listedAnswer(zone, service);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/showcase/pictures/:sha256",
      config: routeConfig("anyone", PICTURE_CACHE),
      schema: {
        operationId: "readServicePicture",
        summary: "A picture of a listed service, WebP",
        tags: ["showcase"],
        params: z.object({ sha256: Sha256 }),
        response: { 200: z.unknown().describe("image/webp"), ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        const bytes = await shelf.picture(request.params.sha256);
        if (!bytes) throw new Problem("not_found");
        return sendPicture(reply, bytes);
      },
    });
  };
}

interface PictureReply {
  headers(headers: object): { serializer(make: (bytes: unknown) => unknown): { send(bytes: unknown): unknown } };
}

/** The bytes as they are, past the serialiser of the schema. */
export function sendPicture(reply: PictureReply, bytes: Uint8Array): never {
  return reply
    .headers(PICTURE_HEADERS)
    .serializer((raw) => raw)
    .send(Buffer.from(bytes)) as never;
}
