// Routes by which everybody reads where matters stand, and whoever is signed in reads their own.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { instantText } from "../../core/time.ts";
import { PROCEDURES } from "../../rules/law/procedures.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { answerContext, listedMatter, matterAnswer, reachesOf } from "./matter-answer.ts";
import { kindOf, MATTER_PROCEDURES } from "./matter-kinds.ts";
import { subjectText } from "./matter-mail.ts";
import { MatterAnswer, MattersAnswer, TextAnswer } from "./matter-shapes.ts";
import { countMatters, type MatterFilter, markNoticeRead, readMatter, readMatters, readNoticesOf } from "./matters.sql.ts";
import { standingOf } from "./standing.ts";
import { mayReadAll } from "./takes-part.ts";
import { countSupportersOf, readDocument } from "./talk.sql.ts";

export const MatterId = z.object({ id: z.string().regex(/^[a-z]{1,20}-\d{4}-\d{4,9}$/) });
const DocumentId = MatterId.extend({ document: z.string().regex(/^[A-Za-z0-9]{1,40}$/) });
const common = { tags: ["matters"] };
const OPEN = { "access-control-allow-origin": "*" };
const PAGE = 50;

const Filter = z.object({
  procedure: z.enum(MATTER_PROCEDURES).optional(),
  state: z.string().max(60).optional().describe("Several with commas"),
  institution: z.string().max(61).optional(),
  dataset: z.string().max(60).optional(),
  late: z.enum(["yes"]).optional().describe("Only those of which a limit was missed"),
  before: z
    .string()
    .regex(/^\d{1,15}~[a-z]{1,20}-\d{4}-\d{4,9}$/)
    .optional()
    .describe("`next` of the page before"),
});

function filterOf({ procedure, state, institution, dataset, late, before }: z.infer<typeof Filter>): Omit<MatterFilter, "limit"> {
  const [createdAt = "", id = ""] = (before ?? "").split("~");
  return {
    procedure,
    states: state?.split(",").slice(0, 20),
    institution,
    dataset,
    isLate: late === "yes",
    before: before === undefined ? undefined : { createdAt: Number(createdAt), id },
  };
}

async function page(context: GovernanceContext, filter: Omit<MatterFilter, "limit">, isWhole: boolean): Promise<z.infer<typeof MattersAnswer>> {
  return context.database.read(async (tx) => {
    const found = await readMatters(tx, { ...filter, limit: PAGE + 1 });
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const answer = await answerContext(tx, context);
    const supporters = await countSupportersOf(
      tx,
      shown.map(({ id }) => id),
    );
    return {
      asOf: instantText(context.clock.now(), context.law.counting.zone),
      synthetic: context.isSynthetic,
      matters: shown.map((matter) => listedMatter(matter, answer, isWhole, supporters.get(matter.id) ?? 0)),
      next: found.length > PAGE && last ? `${last.createdAt}~${last.id}` : null,
    };
  });
}

export function matterRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(publicReading(context));
    await app.register(ownReading(context));
  };
}

function unknownMatter(): Problem {
  return new Problem("not_found", "There is no such matter.");
}

function publicReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/matters",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "matters",
        summary: "Proposals, requests, suspensions, changes and mediation, newest first",
        querystring: Filter,
        response: { 200: MattersAnswer, ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return page(context, filterOf(request.query), false);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/matters/counts",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "matterCounts",
        summary: "How many matters are in which state",
        response: {
          200: z.object({
            counts: z.array(z.object({ procedure: z.string(), state: z.string(), isFinal: z.boolean(), count: z.number().int() })),
          }),
        },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const counts = await database.read(countMatters);
        return {
          counts: counts
            .filter(({ state }) => state !== "draft")
            .map((each) => ({ ...each, isFinal: PROCEDURES.find(({ id }) => id === each.procedure)?.states[each.state]?.isFinal ?? false })),
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/matters/:id",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "matter",
        summary: "Where a matter stands, who has to act until when, and what has happened",
        description: "What is said in mediation and suspension is for those who take part; `GET /v1/own/matters/{id}` answers them.",
        params: MatterId,
        response: { 200: MatterAnswer, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return database.read(async (tx) => {
          const matter = await readMatter(tx, request.params.id);
          if (!matter) throw unknownMatter();
          return matterAnswer(tx, context, matter, null);
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/matters/:id/documents/:document",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        ...common,
        operationId: "matterDocument",
        summary: "A document of a matter that is for everybody, as a file to save",
        params: DocumentId,
        response: { 200: z.unknown(), ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        const { id, document } = request.params;
        const found = await database.read((tx) => readDocument(tx, id, document));
        if (found?.reach !== "public") throw new Problem("not_found", "There is no such document for everybody.");
        return sendFile(reply.headers(OPEN), found);
      },
    });
  };
}

/** Whatever is in it, a browser saves it and runs nothing of it. */
export function sendFile(
  reply: { headers(values: { readonly [name: string]: string }): { send(body: Buffer): unknown } },
  file: { readonly content: Uint8Array; readonly fileName: string },
) {
  const name = encodeURIComponent(file.fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${name}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  };
  return reply.headers(headers).send(Buffer.from(file.content)) as never;
}

const NoticeAnswer = z.object({
  id: z.string(),
  matter: z.string(),
  kind: z.string(),
  as: z.string(),
  subject: TextAnswer,
  at: z.string(),
  isRead: z.boolean(),
});
const MOST_NOTICES = 100;
const SIGNED_IN = ["not_authenticated", "not_allowed"] as const;

function ownReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, law } = context;
  const textOf = (at: number) => instantText(at as never, law.counting.zone);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/matters",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownMatters",
        summary: "Matters in which your account is a party",
        querystring: Filter.pick({ procedure: true, before: true }),
        response: { 200: MattersAnswer, ...problemAnswers("invalid_request", ...SIGNED_IN) },
      },
      handler: async (request) => page(context, { ...filterOf(request.query), account: callerOf(request).account?.id }, true),
    });

    app.route({
      method: "GET",
      url: "/v1/own/matters/:id",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownMatter",
        summary: "A matter as you may see it, and what you may do in it",
        params: MatterId,
        response: { 200: MatterAnswer, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) =>
        database.read(async (tx) => {
          const matter = await readMatter(tx, request.params.id);
          if (!matter) throw unknownMatter();
          return matterAnswer(tx, context, matter, await standingOf(tx, context, callerOf(request), matter));
        }),
    });

    app.route({
      method: "GET",
      url: "/v1/own/matters/:id/documents/:document",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownMatterDocument",
        summary: "A document of a matter in which you take part",
        params: DocumentId,
        response: { 200: z.unknown(), ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request, reply) => {
        const { id, document } = request.params;
        const found = await database.read(async (tx) => {
          const matter = await readMatter(tx, id);
          if (!matter) throw unknownMatter();
          const standing = await standingOf(tx, context, callerOf(request), matter);
          const isWhole = !kindOf(matter.procedure).isClosed || mayReadAll(matter.procedure, standing.actors);
          const reaches = await reachesOf(tx, matter, standing, isWhole);
          const file = await readDocument(tx, id, document);
          return file && reaches.includes(file.reach) ? file : null;
        });
        if (!found) throw new Problem("not_found", "There is no such document for you.");
        return sendFile(reply, found);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/own/notices",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownNotices",
        summary: "What you have been told about matters, newest first",
        response: { 200: z.object({ asOf: z.string(), notices: z.array(NoticeAnswer) }), ...problemAnswers(...SIGNED_IN) },
      },
      handler: async (request) => {
        const account = callerOf(request).account?.id ?? "";
        return database.read(async (tx) => {
          const notices = await readNoticesOf(tx, account, MOST_NOTICES);
          const shown = [];
          for (const { id, matter, kind, actor, subject, at, readAt } of notices) {
            const procedure = (await readMatter(tx, matter))?.procedure ?? "";
            shown.push({ id, matter, kind, as: actor, subject: subjectText(procedure, subject), at: textOf(at), isRead: readAt !== null });
          }
          return { asOf: textOf(context.clock.now()), notices: shown };
        });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/own/notices/:notice/read",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "readNotice",
        summary: "Strike a notice off",
        params: z.object({ notice: z.string().max(300) }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_found", "foreign_origin", ...SIGNED_IN) },
      },
      handler: async (request, reply) => {
        const account = callerOf(request).account?.id ?? "";
        const isRead = await database.write((tx) => markNoticeRead(tx, account, request.params.notice, context.clock.now()));
        if (!isRead) throw new Problem("not_found", "There is no such notice that is unread.");
        return reply.code(204).send(null);
      },
    });
  };
}
