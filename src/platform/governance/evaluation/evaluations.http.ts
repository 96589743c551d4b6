// Routes by which everybody reads evaluations and computes their scores again, and those who take part read more.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import type { Caller } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { InstitutionId } from "../../access/institutions.http.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { sendFile } from "../matters.http.ts";
import { readEvidenceFile } from "./evaluation.sql.ts";
import { evaluationAnswer, evaluationsAnswer, yearContext } from "./evaluation-answer.ts";
import { EvaluationInputs, evaluationInputs, inputsCsv, rowsCsv } from "./evaluation-export.ts";
import { EvaluationAnswer, InstitutionEvaluation, ListedEvaluation } from "./evaluation-shapes.ts";
import { institutionEvaluation } from "./institution-evaluation.ts";

export const Year = z.object({ year: z.coerce.number().int().min(2000).max(2200) });
export const YearAndInstitution = Year.extend({ institution: InstitutionId });
const OPEN = { "access-control-allow-origin": "*" };
const common = { tags: ["evaluations"] };
const SIGNED_IN = ["not_authenticated", "not_allowed"] as const;

export function evaluationRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(publicReading(context));
    await app.register(exports(context));
  };
}

export function ownEvaluationRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(ownReading(context));
  };
}

function yearFor(context: GovernanceContext, year: number, caller: Caller | null) {
  return context.database.read(async (tx) => evaluationAnswer(tx, context, await yearContext(tx, context, year, caller)));
}

function institutionFor(context: GovernanceContext, year: number, institution: string, caller: Caller | null) {
  return context.database.read(async (tx) => institutionEvaluation(tx, context, await yearContext(tx, context, year, caller), institution));
}

function publicReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/evaluations",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "evaluations",
        summary: "Yearly evaluations of institutions, newest first: the running ones and the archive",
        response: { 200: z.object({ asOf: z.string(), synthetic: z.boolean(), evaluations: z.array(ListedEvaluation) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const evaluations = await database.read(evaluationsAnswer);
        return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, evaluations };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/evaluations/:year",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "evaluation",
        summary: "The evaluation of a year: criteria with weights, where it stands, its panel, and once published the scores",
        params: Year,
        response: { 200: EvaluationAnswer, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return yearFor(context, request.params.year, null);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/evaluations/:year/institutions/:institution",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "institutionEvaluation",
        summary: "The evaluation of one institution: each line with its arithmetic and the rows it was counted from",
        params: YearAndInstitution,
        response: { 200: InstitutionEvaluation, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return institutionFor(context, request.params.year, request.params.institution, null);
      },
    });
  };
}

function exports(context: GovernanceContext): FastifyPluginAsyncZod {
  const inputsOf = (year: number) => context.database.read(async (tx) => evaluationInputs(tx, context, await yearContext(tx, context, year, null)));
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/evaluations/:year/inputs",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        ...common,
        operationId: "evaluationInputs",
        summary: "Everything that the scores of a year were computed from, as JSON",
        params: Year,
        response: { 200: EvaluationInputs, ...problemAnswers("invalid_request", "not_found", "wrong_state") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return inputsOf(request.params.year);
      },
    });

    for (const [name, operationId, summary, textOf] of [
      ["inputs.csv", "evaluationInputsCsv", "What each line of each score was computed from, as CSV", inputsCsv],
      ["rows.csv", "evaluationRowsCsv", "Every row that was counted, as CSV", rowsCsv],
    ] as const)
      app.route({
        method: "GET",
        url: `/v1/evaluations/:year/${name}`,
        config: routeConfig("anyone", "public, max-age=60"),
        schema: {
          ...common,
          operationId,
          summary,
          params: Year,
          response: { 200: z.string(), ...problemAnswers("invalid_request", "not_found", "wrong_state") },
        },
        handler: async (request, reply) => {
          const { year } = request.params;
          const text = textOf(await inputsOf(year));
          reply.headers({ ...OPEN, "content-disposition": `attachment; filename="evaluation-${year}-${name}"` });
          return reply.type("text/csv; charset=utf-8; header=present").send(text);
        },
      });
  };
}

function ownReading(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/evaluations/:year",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownEvaluation",
        summary: "The evaluation of a year as you may see it, drafts included where you take part",
        params: Year,
        response: { 200: EvaluationAnswer, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) => yearFor(context, request.params.year, callerOf(request)),
    });

    app.route({
      method: "GET",
      url: "/v1/own/evaluations/:year/institutions/:institution",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownInstitutionEvaluation",
        summary: "The evaluation of one institution as you may see it, and what you may do in it",
        params: YearAndInstitution,
        response: { 200: InstitutionEvaluation, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) => institutionFor(context, request.params.year, request.params.institution, callerOf(request)),
    });

    app.route({
      method: "GET",
      url: "/v1/own/evaluations/:year/institutions/:institution/evidence/:evidence",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "evidenceFile",
        summary: "A file that an institution has handed in, for those who take part, to save",
        params: YearAndInstitution.extend({ evidence: z.string().regex(/^[A-Za-z0-9]{1,40}$/) }),
        response: { 200: z.unknown(), ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request, reply) => {
        const { year, institution, evidence } = request.params;
        const caller = callerOf(request);
        const file = await context.database.read(async (tx) => {
          const given = await yearContext(tx, context, year, caller);
          const shown = await institutionEvaluation(tx, context, given, institution);
          const isThere = shown.evidence.some(({ id, file: named }) => id === evidence && named !== null);
          return isThere ? readEvidenceFile(tx, given.matter.id, institution, evidence) : null;
        });
        if (!file) throw new Problem("not_found", "There is no such file for you.");
        return sendFile(reply, { fileName: file.fileName, content: file.file });
      },
    });
  };
}
