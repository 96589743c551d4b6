// Routes by which everybody reads perishable data: the list of signed files, a file, changes, and the stream. None takes a place.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import { Problem } from "../../core/problems.ts";
import { instantText, localDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { DayFile, DayFiles } from "./day-files.ts";
import type { PerishableContext } from "./perishable-context.ts";
import type { SiteShelf } from "./site-shelf.ts";
import { parsePosition, positionText, type SiteStreams, shownChanges } from "./site-streams.ts";

export interface SiteRoutesContext {
  readonly perishable: PerishableContext;
  readonly files: ReadonlyMap<string, DayFiles>;
  readonly streams: ReadonlyMap<string, SiteStreams>;
}

const OPEN = { "access-control-allow-origin": "*" };
const MAX_AGE_SECONDS = 60;
const CACHE = `public, max-age=${MAX_AGE_SECONDS}`;
const DatasetId = z.object({ dataset: z.string().max(60) });
const TextShape = z.object({ ko: z.string(), en: z.string() });
const ListAnswer = z.object({
  dataset: z.string(),
  title: TextShape,
  now: z.string(),
  position: z.string().describe("Of the last change, for changes and stream"),
  synthetic: z.boolean(),
  policy: z
    .object({
      validFrom: z.string(),
      source: z.string(),
      form: z.enum(["path", "places"]).describe("path: entries of one case may be linked; places: they may not"),
      keptDays: z.number().int().nullable().describe("After the last contact; null: not stated"),
    })
    .nullable()
    .describe("What is in force today; null: nothing may be published"),
  days: z.array(z.object({ day: z.string(), href: z.string(), sites: z.number().int(), sha256: z.string(), expiresAt: z.string() })).describe("Newest first"),
});
const ChangesAnswer = z.object({
  position: z.string(),
  reset: z.literal(true).optional().describe("The position is too old or of another store: load the files again"),
  changes: z.array(z.looseObject({ sequence: z.number().int(), id: z.string() })),
});

export function siteRoutes(context: SiteRoutesContext): FastifyPluginAsyncZod {
  const { clock, zone, isSynthetic, datasets, shelves } = context.perishable;
  const known = ({ dataset: id }: { readonly dataset: string }) => {
    const [dataset, shelf, files, streams] = [datasets.get(id), shelves.get(id), context.files.get(id), context.streams.get(id)];
    if (!dataset || !shelf || !files || !streams) throw new Problem("unknown_dataset");
    return { dataset, shelf, files, streams };
  };
  const common = { tags: ["perishable"], params: DatasetId };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset",
      config: routeConfig("anyone", CACHE),
      schema: {
        ...common,
        operationId: "sites",
        summary: "The signed files of a perishable dataset, and the policy in force",
        description: "Each file holds one day of the whole country. Throw a file away at its expiresAt and fetch it anew: what was taken back is gone by then.",
        response: { 200: ListAnswer, ...problemAnswers("invalid_request", "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { dataset, shelf, files } = known(request.params);
        const days = files.all();
        openHeaders(reply, isSynthetic, untilDeletion(shelf, clock.now()));
        return {
          dataset: dataset.id,
          title: dataset.title,
          now: instantText(clock.now(), zone),
          position: positionText(shelf),
          synthetic: isSynthetic,
          policy: policyAnswer(dataset, localDay(clock.now(), zone)),
          days: days.map(({ day, sites, sha256, expiresAt }) => ({
            day,
            href: `/v1/perishable/${dataset.id}/days/${day}`,
            sites,
            sha256,
            expiresAt: instantText(expiresAt, zone),
          })),
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset/days/:day",
      config: routeConfig("anyone", CACHE),
      schema: {
        ...common,
        operationId: "sitesOfDay",
        summary: "The signed file of a day",
        description: "A JSON Web Signature (RFC 7515, flattened JSON, EdDSA); the keys are at /v1/keys.",
        params: DatasetId.extend({ day: z.iso.date() }),
        response: {
          200: z.object({ payload: z.string(), protected: z.string(), signature: z.string() }),
          ...problemAnswers("invalid_request", "unknown_dataset", "not_found"),
        },
      },
      handler: async (request, reply) => {
        const { shelf, files } = known(request.params);
        const file = files.find(request.params.day);
        if (!file) throw new Problem("not_found", "There is nothing to tell of this day, or not any more.");
        openHeaders(reply, isSynthetic, untilDeletion(shelf, clock.now()));
        return sendFile(request, reply, file);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset/changes",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "siteChanges",
        summary: "What was added, corrected and taken back since a position",
        description: "Of what is gone the answer holds the id alone. Mirrors delete it at once.",
        querystring: z.object({ since: z.string().max(80) }),
        response: { 200: ChangesAnswer, ...problemAnswers("invalid_request", "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { shelf } = known(request.params);
        const since = parsePosition(request.query.since);
        if (!since) throw new Problem("invalid_request", "`since` is a position as the list of files gives it.");
        reply.headers(OPEN);
        const changes = shelf.changesSince(since);
        const position = positionText(shelf);
        return changes
          ? { position, changes: [...shownChanges(shelf, changes, zone)] as z.infer<typeof ChangesAnswer>["changes"] }
          : { position, reset: true as const, changes: [] };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset/stream",
      config: routeConfig("anyone", "no-store"),
      schema: {
        ...common,
        operationId: "siteStream",
        summary: "The same changes as they happen, as server-sent events",
        response: { 200: z.any().describe("text/event-stream"), ...problemAnswers("invalid_request", "unknown_dataset", "overloaded") },
      },
      handler: async (request, reply) => {
        const { streams } = known(request.params);
        const lastEventId = request.headers["last-event-id"];
        reply.hijack();
        try {
          streams.open(reply.raw, typeof lastEventId === "string" ? lastEventId : "");
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          reply.raw.writeHead(error.status, { "content-type": "application/problem+json", "retry-after": String(error.retryAfterSeconds ?? 10) });
          reply.raw.end(JSON.stringify(error.body()));
        }
      },
    });
  };
}

function policyAnswer(dataset: PerishableDataset, today: ReturnType<typeof localDay>) {
  const policy = dataset.policyOn(today);
  if (!policy) return null;
  const { validFrom, source, linksCase, keptDays } = policy;
  return { validFrom, source, form: linksCase ? ("path" as const) : ("places" as const), keptDays };
}

/** No cache on the way keeps an answer beyond the next deletion. */
function untilDeletion(shelf: SiteShelf, now: EpochMs): number {
  return Math.max(0, Math.min(MAX_AGE_SECONDS, Math.floor((shelf.view().validUntil - now) / 1_000)));
}

function openHeaders(reply: FastifyReply, isSynthetic: boolean, maxAgeSeconds: number): void {
  reply.headers({ ...OPEN, ...(isSynthetic ? { "madang-synthetic": "true" } : {}), "cache-control": `public, max-age=${maxAgeSeconds}` });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, { etag, text }: DayFile) {
  reply.header("etag", etag).type("application/json; charset=utf-8");
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  // Serialised once already.
  return reply.serializer((body: unknown) => body as string).send(text as never);
}
