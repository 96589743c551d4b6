// Routes of the public page of an institution, of its officers and of the half-yearly reports of all of them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import { may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { InstitutionId } from "../../access/institutions.http.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { instantsOf } from "../evaluation/evaluated-year.ts";
import { text } from "../evaluation/evaluation-acting.http.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { readMatter } from "../matters.sql.ts";
import { InstitutionAnswer, institutionAnswer, ReportAnswer, reportAnswer, reportsOf } from "./institution-answer.ts";
import { OFFICER_KINDS } from "./officers.sql.ts";
import { claimOffice, endOffice, leaveOffice, nameOfficer } from "./officers.ts";
import { ProvisionFigures, provisionFigures } from "./provision-figures.ts";
import { readReport } from "./provision-report.sql.ts";

const OPEN = { "access-control-allow-origin": "*" };
const common = { tags: ["institutions"] };
const InstitutionParams = z.object({ id: InstitutionId });
const OfficerParams = InstitutionParams.extend({ officer: z.string().regex(/^[A-Za-z0-9]{1,40}$/) });
const HalfParams = InstitutionParams.extend({
  half: z
    .string()
    .regex(/^\d{4}-[12]$/)
    .describe("`2020-1`: the first half of 2020"),
});
const SIGNED_IN = ["not_authenticated", "not_allowed"] as const;
const CALLER = ["invalid_request", ...SIGNED_IN, "second_factor_needed", "foreign_origin", "not_found"] as const;
const ACTING = [...CALLER, "unsupported_media", "body_too_large", "conflict"] as const;
const WholeReport = ReportAnswer.extend({
  asOf: z.string(),
  synthetic: z.boolean(),
  from: z.string(),
  until: z.string(),
  figures: ProvisionFigures.nullable().describe("As signed off; null before"),
  note: z.string().nullable(),
  preview: ProvisionFigures.nullable().describe("As they would be now, for officers of the institution"),
});

export function institutionPageRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(publicReading(context));
  };
}

export function institutionActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(ownReading(context));
    await app.register(naming(context));
    await app.register(holding(context));
  };
}

async function wholeReport(context: GovernanceContext, id: string, half: string, isOfficer: boolean): Promise<z.infer<typeof WholeReport>> {
  const { database, clock, law, isSynthetic } = context;
  const { zone } = law.counting;
  return database.read(async (tx) => {
    const report = await readReport(tx, id, half);
    const matter = report && (await readMatter(tx, report.matter));
    if (!report || !matter) throw new Problem("not_found", "There is no such report.");
    const { periodFrom, periodUntil } = z.object({ periodFrom: z.string(), periodUntil: z.string() }).parse(matter.details);
    const { from, until } = instantsOf({ periodFrom, periodUntil }, zone);
    return {
      ...(await reportAnswer(tx, context, report)),
      asOf: instantText(clock.now(), zone),
      synthetic: isSynthetic,
      from: periodFrom,
      until: periodUntil,
      figures: report.content === null ? null : ProvisionFigures.parse(report.content),
      note: report.note,
      preview: report.content === null && isOfficer ? await provisionFigures(tx, id, from, until, zone) : null,
    };
  });
}

function publicReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/institutions/:id",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "institution",
        summary: "An institution in public: officers, data and list, provisions, half-yearly reports, evaluations, training",
        params: InstitutionParams,
        response: { 200: InstitutionAnswer, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return database.read((tx) => institutionAnswer(tx, context, request.params.id, null));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/provision-reports",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "provisionReports",
        summary: "Half-yearly reports of provision of all institutions, newest first; late ones say so",
        response: { 200: z.object({ asOf: z.string(), synthetic: z.boolean(), reports: z.array(ReportAnswer) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const reports = await database.read((tx) => reportsOf(tx, context, null));
        return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, reports };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/institutions/:id/provision-reports/:half",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "provisionReport",
        summary: "The report of provision of an institution for a half-year",
        params: HalfParams,
        response: { 200: WholeReport, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return wholeReport(context, request.params.id, request.params.half, false);
      },
    });
  };
}

function ownReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/institutions/:id",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownInstitution",
        summary: "An institution, and what you may do for it",
        params: InstitutionParams,
        response: { 200: InstitutionAnswer, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) => database.read((tx) => institutionAnswer(tx, context, request.params.id, callerOf(request))),
    });

    app.route({
      method: "GET",
      url: "/v1/own/institutions/:id/provision-reports/:half",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownProvisionReport",
        summary: "A report of provision, with its figures as they would be now for officers of the institution",
        params: HalfParams,
        response: { 200: WholeReport, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) => {
        const { id, half } = request.params;
        return wholeReport(context, id, half, may(callerOf(request), "matters:institution", { institution: id }));
      },
    });
  };
}

const OfficerBody = z.strictObject({
  kind: z.enum(OFFICER_KINDS).describe("`chief`: chief officer; `working`: working officer"),
  post: text(120).describe("The function, not a name"),
  unit: text(120),
  phone: z
    .string()
    .regex(/^[+\d][\d ()-]{3,38}$/)
    .nullable()
    .default(null)
    .describe("Of the office"),
  email: z.email().max(200).nullable().default(null).describe("Of the office"),
});

function naming(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/institutions/:id/officers",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "nameOfficer",
        summary: "Name an officer in public: the function with the office's telephone and mail, never a person",
        params: InstitutionParams,
        body: OfficerBody,
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => reply.code(201).send({ id: await nameOfficer(context, callerOf(request), request.params.id, request.body) }),
    });

    app.route({
      method: "DELETE",
      url: "/v1/institutions/:id/officers/:officer",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "endOfficer",
        summary: "End a function of one's institution",
        params: OfficerParams,
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await endOffice(context, callerOf(request), request.params.id, request.params.officer);
        return reply.code(204).send(null);
      },
    });
  };
}

function holding(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/institutions/:id/officers/:officer/holder",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "claimOffice",
        summary: "Say that a function is yours, and whether your name may be shown with it",
        params: OfficerParams,
        body: z.strictObject({ showsName: z.boolean().describe("Your consent; taken back by saying false") }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await claimOffice(context, callerOf(request), request.params.id, request.params.officer, request.body.showsName);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/institutions/:id/officers/:officer/holder",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "leaveOffice",
        summary: "Say that a function is yours no longer; your name goes",
        params: OfficerParams,
        response: { 204: z.null(), ...problemAnswers(...CALLER, "conflict") },
      },
      handler: async (request, reply) => {
        await leaveOffice(context, callerOf(request), request.params.id, request.params.officer);
        return reply.code(204).send(null);
      },
    });
  };
}
