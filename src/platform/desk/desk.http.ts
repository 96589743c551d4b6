// Routes by which everybody reads what was asked and reported: from memory, without an account.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { DESK_KINDS } from "../../core/desk-states.ts";
import { Problem } from "../../core/problems.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { PublicEntryShape, publicAnswer } from "./desk-answers.ts";
import type { DeskContext } from "./desk-context.ts";
import type { DeskShelf } from "./desk-shelf.ts";
import { REPLY_DAYS, replyTimes } from "./reply-times.ts";

const OPEN = { "access-control-allow-origin": "*" };
const CACHE = "public, max-age=5";
const Dataset = z.string().max(60).optional().describe("Only what is about this dataset");
const Figures = z.object({
  asked: z.number().int(),
  answered: z.number().int(),
  open: z.number().int(),
  late: z.number().int().describe("Reports past their time without a correction or a reason"),
  medianHours: z.number().nullable(),
  p90Hours: z.number().nullable(),
});
export const EntryNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export interface DeskRoutesContext {
  readonly desk: DeskContext;
  readonly shelf: DeskShelf;
}

export function deskRoutes({ desk, shelf }: DeskRoutesContext): FastifyPluginAsyncZod {
  const headers = { ...OPEN, ...(desk.isSynthetic ? { "madang-synthetic": "true" } : {}) };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/desk/entries",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "listDeskEntries",
        summary: "Questions and error reports, by words, dataset and kind",
        description: "Words are searched in what was made public, Korean or English, slips of the finger understood. Nobody who asked is named.",
        tags: ["desk"],
        querystring: z.object({
          q: z.string().max(300).default("").describe("Words; empty for all"),
          dataset: Dataset,
          kind: z.enum(DESK_KINDS).optional(),
          answered: z.enum(["yes", "any"]).default("any").describe("`yes`: public ones with an answer only, the FAQ"),
          offset: z.coerce.number().int().min(0).max(20_000).default(0),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
        response: { 200: z.object({ total: z.number().int(), entries: z.array(PublicEntryShape) }), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        const { q, dataset = null, kind = null, answered, offset, limit } = request.query;
        const found = shelf.find({ words: q, dataset, kind, isAnswered: answered === "yes" });
        reply.headers(headers);
        return { total: found.length, entries: found.slice(offset, offset + limit).map((entry) => publicAnswer(desk, entry)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/desk/entries/:number",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "readDeskEntry",
        summary: "One question or error report, as far as it is public",
        tags: ["desk"],
        params: z.object({ number: EntryNumber }),
        response: { 200: PublicEntryShape, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        const entry = shelf.entry(request.params.number);
        if (!entry) throw new Problem("not_found");
        reply.headers(headers);
        return publicAnswer(desk, entry);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/desk/reply-times",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "readReplyTimes",
        summary: "How long people waited for a first reply, of what was asked in the last 90 days",
        tags: ["desk"],
        querystring: z.object({ dataset: Dataset }),
        response: { 200: z.object({ days: z.number().int(), questions: Figures, reports: Figures }), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        const { dataset = null } = request.query;
        const of = (kind: (typeof DESK_KINDS)[number]) => replyTimes(shelf.find({ words: "", dataset, kind, isAnswered: false }), desk.clock.now());
        reply.headers(headers);
        return { days: REPLY_DAYS, questions: of("question"), reports: of("report") };
      },
    });
  };
}
