// Routes by which ministry, institutions and panel carry an evaluation on. Its steps from state to state go through its matter, like all others.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "../../access/guard.ts";
import { InstitutionId } from "../../access/institutions.http.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { beginEvaluation } from "./begin-evaluation.ts";
import { evaluationAnswer, yearContext } from "./evaluation-answer.ts";
import { EvaluationAnswer } from "./evaluation-shapes.ts";
import { Year, YearAndInstitution } from "./evaluations.http.ts";
import { addEvidence, MOST_FILE_BYTES, object, removeEvidence } from "./evidence.ts";
import { issueOrder } from "./orders.ts";
import { addReviewer, answer, CRITERION_NAMES, removeReviewer, review } from "./panel.ts";

const isWellFormed = (value: string) => value.isWellFormed() && !value.includes("\u0000");
export const text = (most: number) => z.string().trim().min(1).max(most).refine(isWellFormed, "Not a text");
const Id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
const Made = z.object({ id: z.string() });
const common = { tags: ["evaluations"] };
const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin", "not_found"] as const;
const ACTING = [...CALLER, "unsupported_media", "body_too_large", "wrong_state", "condition_missing", "conflict"] as const;
/** Base64 takes four characters for three bytes; the rest of the form needs some more. */
const MOST_BODY_BYTES = Math.ceil((MOST_FILE_BYTES * 4) / 3) + 100_000;

export function evaluationActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const routes of [beginning, seating, handingIn, reviewing, ordering]) await app.register(routes(context));
  };
}

function beginning(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/evaluations",
      config: routeConfig("matters:ministry", "no-store"),
      schema: {
        ...common,
        operationId: "beginEvaluation",
        summary: "Publish the criteria of a year with their weights, before the period that they judge begins",
        body: z.strictObject({
          year: Year.shape.year,
          periodFrom: z.iso.date().optional().describe("Absent: 1 January of the year"),
          periodUntil: z.iso.date().optional().describe("Absent: 31 December of the year"),
          content: text(20_000).describe("What is evaluated and how, for everybody to read"),
        }),
        response: { 201: EvaluationAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { year, content, periodFrom = null, periodUntil = null } = request.body;
        const caller = callerOf(request);
        await beginEvaluation(context, caller, { year, content, periodFrom, periodUntil });
        return reply.code(201).send(await context.database.read(async (tx) => evaluationAnswer(tx, context, await yearContext(tx, context, year, caller))));
      },
    });
  };
}

function seating(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/panel",
      config: routeConfig("matters:ministry", "no-store"),
      schema: {
        ...common,
        operationId: "addReviewer",
        summary: "Name a member of the civilian panel, and the institutions to which they belong",
        params: Year,
        body: z.strictObject({
          name: text(100),
          organisation: z.string().trim().max(200).default(""),
          email: z.email().max(254).describe("Of the account that reviews; never shown"),
          isChair: z.boolean().default(false),
          belongsTo: z.array(InstitutionId).max(50).default([]),
        }),
        response: { 204: z.null(), ...problemAnswers(...ACTING, "body_not_composed") },
      },
      handler: async (request, reply) => {
        await addReviewer(context, callerOf(request), request.params.year, request.body);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/evaluations/:year/panel/:member",
      config: routeConfig("matters:ministry", "no-store"),
      schema: {
        ...common,
        operationId: "removeReviewer",
        summary: "End a membership of the panel",
        params: Year.extend({ member: Id }),
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await removeReviewer(context, callerOf(request), request.params.year, request.params.member);
        return reply.code(204).send(null);
      },
    });
  };
}

const Link = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .optional();
const EvidenceFile = z
  .strictObject({
    fileName: text(200).refine((name) => !/[\\/\r\n]/.test(name), "Not a file name"),
    mediaType: z.string().max(100).default("application/octet-stream"),
    base64: z
      .base64()
      .min(1)
      .max(Math.ceil((MOST_FILE_BYTES * 4) / 3) + 4),
  })
  .describe(`At most ${MOST_FILE_BYTES} bytes`);

function handingIn(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/institutions/:institution/evidence",
      bodyLimit: MOST_BODY_BYTES,
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "addEvidence",
        summary: "Hand in evidence for a criterion, as an officer of the institution, until the closing",
        description: "Title, text and link are for everybody once the results are published; a file is for those who take part.",
        params: YearAndInstitution,
        body: z.strictObject({
          criterion: z.enum(CRITERION_NAMES),
          title: text(200),
          content: text(8_000),
          link: Link,
          file: EvidenceFile.optional(),
        }),
        response: { 201: Made, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { year, institution } = request.params;
        const { link = null, file, ...evidence } = request.body;
        const content = file && { fileName: file.fileName, mediaType: file.mediaType, content: Buffer.from(file.base64, "base64") };
        const id = await addEvidence(context, callerOf(request), year, institution, { ...evidence, link, file: content ?? null });
        return reply.code(201).send({ id });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/evaluations/:year/institutions/:institution/evidence/:evidence",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "removeEvidence",
        summary: "Take evidence of one's institution back, until the closing",
        params: YearAndInstitution.extend({ evidence: Id }),
        response: { 204: z.null(), ...problemAnswers(...CALLER, "wrong_state") },
      },
      handler: async (request, reply) => {
        const { year, institution, evidence } = request.params;
        await removeEvidence(context, callerOf(request), year, institution, evidence);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/institutions/:institution/objections",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "objectToScore",
        summary: "Object to a draft score, as an officer of the institution, within 14 days",
        params: YearAndInstitution,
        body: z.strictObject({ criterion: z.enum(CRITERION_NAMES), content: text(4_000) }),
        response: { 201: Made, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { year, institution } = request.params;
        return reply.code(201).send({ id: await object(context, callerOf(request), year, institution, request.body) });
      },
    });
  };
}

const Count = z.number().int().min(0).max(1_000_000);

function reviewing(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/institutions/:institution/reviews",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "reviewInstitution",
        summary: "Put another count in the place of what was counted, with the reason, or say that everything was gone through; for the panel",
        params: YearAndInstitution,
        body: z.union([
          z.strictObject({ criterion: z.enum(CRITERION_NAMES), met: Count, of: Count, reason: text(2_000) }),
          z.strictObject({ criterion: z.null().describe("Gone through all of it"), reason: text(2_000) }),
        ]),
        response: { 204: z.null(), ...problemAnswers(...ACTING, "body_not_composed") },
      },
      handler: async (request, reply) => {
        const { year, institution } = request.params;
        const given = request.body;
        const counts = given.criterion === null ? { met: null, of: null } : { met: given.met, of: given.of };
        await review(context, callerOf(request), year, institution, { criterion: given.criterion, reason: given.reason, ...counts });
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/institutions/:institution/objections/:objection/answer",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "answerObjection",
        summary: "Answer an objection; for the panel",
        params: YearAndInstitution.extend({ objection: Id }),
        body: z.strictObject({ answer: text(4_000) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING, "body_not_composed") },
      },
      handler: async (request, reply) => {
        const { year, institution, objection } = request.params;
        await answer(context, callerOf(request), year, institution, objection, request.body.answer);
        return reply.code(204).send(null);
      },
    });
  };
}

function ordering(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/evaluations/:year/institutions/:institution/orders",
      config: routeConfig("matters:ministry", "no-store"),
      schema: {
        ...common,
        operationId: "issueOrder",
        summary: "Order an institution to put something right, from a published evaluation; its clock begins",
        params: YearAndInstitution,
        body: z.strictObject({
          kind: z.enum(["corrective-order", "quality-order", "standards-order"]).default("corrective-order"),
          title: text(200),
          reason: text(4_000),
        }),
        response: { 201: Made.describe("The matter of the order"), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { year, institution } = request.params;
        return reply.code(201).send({ id: await issueOrder(context, callerOf(request), year, institution, request.body) });
      },
    });
  };
}
