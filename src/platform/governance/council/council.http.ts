// Routes by which everybody reads of the strategy council: members and terms, meetings with their agenda, decisions and what became of them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { instantText } from "../../../core/time.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { councilAnswer, decisionsAnswer, meetingAnswer } from "./council-answer.ts";
import { councilMeeting } from "./council-meetings.ts";
import { CouncilAnswer, CouncilMeeting, DecisionAnswer, Id } from "./council-shapes.ts";

const common = { tags: ["council"] };
const OPEN = { "access-control-allow-origin": "*" };
const MeetingId = z.object({ meeting: Id });

export function councilRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/council",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "council",
        summary: "The strategy council: members and terms, sub-committees, meetings, what waits for it, and whether it may vote",
        response: { 200: CouncilAnswer },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return database.read((tx) => councilAnswer(tx, context));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/council/meetings/:meeting",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "councilMeeting",
        summary: "A meeting of the council or of a sub-committee: agenda, attendance, votes, minutes",
        params: MeetingId,
        response: { 200: CouncilMeeting, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return database.read(async (tx) => meetingAnswer(tx, context, await councilMeeting(tx, request.params.meeting), null));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/council/decisions",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "councilDecisions",
        summary: "What the council has voted on, with its counts, and what became of it; the newest first",
        response: { 200: z.object({ asOf: z.string(), synthetic: z.boolean(), decisions: z.array(DecisionAnswer) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const decisions = await database.read((tx) => decisionsAnswer(tx, context));
        return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, decisions };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/own/council/meetings/:meeting",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownCouncilMeeting",
        summary: "A meeting of the council as you see it: where you may vote, and whether you call it",
        params: MeetingId,
        response: { 200: CouncilMeeting, ...problemAnswers("invalid_request", "not_found", "not_authenticated", "not_allowed") },
      },
      handler: async (request) => database.read(async (tx) => meetingAnswer(tx, context, await councilMeeting(tx, request.params.meeting), callerOf(request))),
    });
  };
}
