// Routes by which reviewers decide what is listed: officers of the datasets that a service uses, and the administrators.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { REVIEWER_ACTIONS } from "../../../core/showcase-states.ts";
import { type Caller, may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { multiline } from "../plain-words.ts";
import { OwnServiceShape, ownServiceAnswer } from "./service-shapes.ts";
import { readSubmitted, type ServiceRecord } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";
import { stepService } from "./step-service.ts";

const PERMISSION = "showcase:review";
const DENIED = ["not_authenticated", "not_allowed", "second_factor_needed"] as const;
const SHOWN = 100;

/** One of its datasets is the reviewer's, and the service is nobody's own. */
function mayReview(caller: Caller, { account, content, listed }: ServiceRecord): boolean {
  if (caller.account && caller.account.id === account) return false;
  return [...content.datasets, ...(listed?.datasets ?? [])].some((dataset) => may(caller, PERMISSION, { dataset }));
}

export function reviewRoutes(context: ShowcaseContext): FastifyPluginAsyncZod {
  const { database, zone, shelf } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/showcase-reviews",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "listServiceReviews",
        summary: "Services that wait for a decision, the oldest first",
        tags: ["showcase"],
        response: { 200: z.object({ services: z.array(OwnServiceShape) }), ...problemAnswers(...DENIED) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const waiting = await database.read((tx) => readSubmitted(tx, SHOWN));
        return { services: waiting.filter((record) => mayReview(caller, record)).map((record) => ownServiceAnswer(zone, record, "reviewer")) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/showcase-reviews/:id/steps",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "reviewService",
        summary: "List a service, or not, or take it off the list; the owner hears of it by mail",
        description: "Nobody decides about a service of their own.",
        tags: ["showcase"],
        params: z.object({ id: z.string().max(40) }),
        body: z.strictObject({
          action: z.enum(REVIEWER_ACTIONS),
          reason: z.string().trim().max(2_000).default("").describe("For the owner; needed unless it is listed"),
          version: z.number().int().nullable().default(null).describe("The one that was looked at"),
        }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_found", "wrong_state", "conflict", "foreign_origin", ...DENIED) },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const { action, reason, version } = request.body;
        const step = { action, content: null, reason: multiline(reason), version, decidedBy: caller.id };
        await database.write((tx) => stepService(context, tx, request.params.id, (record) => mayReview(caller, record), step));
        await database.persist();
        await shelf.catchUp();
        return reply.code(204).send(null);
      },
    });
  };
}
