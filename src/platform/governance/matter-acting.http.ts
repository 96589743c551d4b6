// Routes by which people act in matters: begin them, take steps, support, comment, add documents and tasks.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACTORS, type Actor } from "../../rules/law/actors.ts";
import type { Facts } from "../../rules/law/facts.ts";
import type { Caller } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { matterAnswer } from "./matter-answer.ts";
import { MATTER_PROCEDURES } from "./matter-kinds.ts";
import { MatterAnswer } from "./matter-shapes.ts";
import { actInMatter } from "./matter-steps.ts";
import { MatterId } from "./matters.http.ts";
import { readMatter } from "./matters.sql.ts";
import { openMatterBy } from "./open-matter.ts";
import { standingOf } from "./standing.ts";
import { addDocument, addTask, comment, endTask, hide, MOST_DOCUMENT_BYTES, support } from "./talk.ts";

const words = (most: number) => z.string().trim().min(1).max(most);
const isWellFormed = (text: string) => text.isWellFormed() && !text.includes("\u0000");
const text = (most: number) => words(most).refine(isWellFormed, "Not a text");

export const FactsBody = z
  .strictObject({
    reason: text(4_000),
    ground: z.string().max(60),
    whyInseparable: text(4_000),
    grantedPart: text(4_000),
    method: text(4_000),
    extraDays: z.number().int().min(1).max(365),
    proof: text(8_000),
    lawsuit: text(500),
    grantsData: z.boolean(),
    members: z.array(text(200)).max(60),
    helpDesk: text(500),
    guide: text(500),
    statusPage: text(500),
    plan: text(4_000),
  })
  .partial()
  .describe("What the action asks for");

const NewMatterBody = z.strictObject({
  procedure: z.enum(MATTER_PROCEDURES),
  action: z.string().max(60).describe("By which it begins: `propose`, `submit_to_institution`, `submit_to_centre`, `suspend`, `file` …"),
  title: text(200),
  content: text(20_000).describe("For everybody to read, except in mediation and suspension: no names or addresses of people"),
  institution: z.string().max(61).optional(),
  dataset: z.string().max(60).optional(),
  about: z.string().max(40).optional().describe("The request or suspension that is taken to mediation"),
  user: z.string().max(254).optional().describe("E-mail address of the account that is suspended"),
  dispositionAt: z.string().max(40).optional().describe("Of a disposition that was not made here"),
  facts: FactsBody.optional(),
  wants: z.enum(["data", "service"]).optional().describe("Of a proposal"),
});

const StepBody = z.strictObject({
  action: z.string().max(60),
  as: z.string().max(40).optional().describe("As what, where you are several things"),
  version: z.number().int().optional().describe("The version that was looked at"),
  institution: z.string().max(61).optional().describe("To which a request is passed on, where it named none or another"),
  facts: FactsBody.optional(),
});

const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin", "not_found"] as const;
const ACTING = [...CALLER, "unsupported_media", "body_too_large", "wrong_state", "condition_missing", "conflict"] as const;
const common = { tags: ["matters"] };

export function matterActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(steps(context));
    await app.register(talking(context));
    await app.register(documentAdding(context));
  };
}

export function shownTo(context: GovernanceContext, caller: Caller, id: string): Promise<z.infer<typeof MatterAnswer>> {
  return context.database.read(async (tx) => {
    const matter = await readMatter(tx, id);
    if (!matter) throw new Problem("not_found", "There is no such matter.");
    return matterAnswer(tx, context, matter, await standingOf(tx, context, caller, matter));
  });
}

function instantOf(value: string, field: string): EpochMs {
  const at = parseInstant(value);
  if (at === null) throw new Problem("invalid_request", "A time with its zone is wanted: 2020-03-10T19:00:00+09:00.", { field });
  return at;
}

function steps(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "openMatter",
        summary: "Begin a matter: propose, request data, file for mediation, suspend, announce a change",
        body: NewMatterBody,
        response: { 201: MatterAnswer, ...problemAnswers(...ACTING, "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const {
          procedure,
          action,
          title,
          content,
          institution = null,
          dataset = null,
          about = null,
          user = null,
          facts = {},
          wants,
          dispositionAt,
        } = request.body;
        const said: Facts =
          dispositionAt === undefined || about !== null ? (facts as Facts) : { ...(facts as Facts), dispositionAt: instantOf(dispositionAt, "dispositionAt") };
        const details = wants === undefined ? {} : { wants };
        const { id } = await openMatterBy(context, caller, { procedure, action, title, content, institution, dataset, about, user, facts: said, details });
        return reply.code(201).send(await shownTo(context, caller, id));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/steps",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "takeStep",
        summary: "Take an action in a matter",
        description: "Who may take which action in which state stands in the table of the procedure. What is refused is logged as well.",
        params: MatterId,
        body: StepBody,
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING, "matter_changed") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { action, as = null, version = null, institution = null, facts = {} } = request.body;
        if (as !== null && !Object.hasOwn(ACTORS, as)) throw new Problem("invalid_request", "There is no such actor.", { field: "as" });
        await actInMatter(context, caller, { id: request.params.id, action, as: as as Actor | null, version, institution, facts: facts as Facts });
        return shownTo(context, caller, request.params.id);
      },
    });
  };
}

function talking(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const [method, operationId, summary, isFor] of [
      ["PUT", "supportMatter", "Support a proposal; once for each account", true],
      ["DELETE", "endSupport", "Take your support back", false],
    ] as const)
      app.route({
        method,
        url: "/v1/matters/:id/support",
        config: routeConfig("matters:take-part", "no-store"),
        schema: { ...common, operationId, summary, params: MatterId, response: { 204: z.null(), ...problemAnswers(...CALLER, "wrong_state") } },
        handler: async (request, reply) => {
          await support(context, callerOf(request), request.params.id, isFor);
          return reply.code(204).send(null);
        },
      });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/comments",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "commentMatter",
        summary: "Add a comment",
        params: MatterId,
        body: z.strictObject({ content: text(4_000) }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING, "too_many_requests") },
      },
      handler: async (request, reply) => reply.code(201).send({ id: await comment(context, callerOf(request), request.params.id, request.body.content) }),
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/comments/:comment/hide",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "hideComment",
        summary: "Hide a comment that breaks the rules, with the reason; for the centre",
        params: MatterId.extend({ comment: z.string().max(40) }),
        body: z.strictObject({ why: text(500) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await hide(context, callerOf(request), request.params.id, request.params.comment, request.body.why);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/tasks",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addTask",
        summary: "Add a task to a task force",
        params: MatterId,
        body: z.strictObject({ title: text(300), owner: text(200), dueAt: z.string().max(40).optional() }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { title, owner, dueAt } = request.body;
        const task = { title, owner, dueAt: dueAt === undefined ? null : instantOf(dueAt, "dueAt") };
        return reply.code(201).send({ id: await addTask(context, callerOf(request), request.params.id, task) });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/tasks/:task/finish",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "finishTask",
        summary: "Say that a task is done",
        params: MatterId.extend({ task: z.string().max(40) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await endTask(context, callerOf(request), request.params.id, request.params.task);
        return reply.code(204).send(null);
      },
    });
  };
}

const DOCUMENT_KINDS = ["data", "specification", "minutes", "guide", "evidence", "statement", "letter", "other"] as const;

function documentAdding(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_DOCUMENT_BYTES }, (_request: FastifyRequest, body: string | Buffer, done) =>
      done(null, body),
    );
    app.route({
      method: "POST",
      url: "/v1/matters/:id/documents",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addDocument",
        summary: "Add a document: evidence, a specification, minutes",
        description: `The body is the file, at most ${MOST_DOCUMENT_BYTES} bytes.`,
        params: MatterId,
        querystring: z.object({
          kind: z.enum(DOCUMENT_KINDS),
          title: text(200),
          reach: z.enum(["public", "parties", "beta"]).default("parties"),
          fileName: z
            .string()
            .min(1)
            .max(200)
            .refine((name) => isWellFormed(name) && !/[\\/\r\n]/.test(name), "Not a file name"),
        }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        if (content.length === 0) throw new Problem("invalid_request", "The file is empty.");
        const mediaType = (request.headers["content-type"] ?? "application/octet-stream").slice(0, 100);
        const id = await addDocument(context, callerOf(request), request.params.id, { ...request.query, mediaType, content });
        return reply.code(201).send({ id });
      },
    });
  };
}
