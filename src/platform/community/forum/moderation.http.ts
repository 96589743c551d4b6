// Routes of the moderators, who are officers of the centre, and of those about whom they decided.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import { LONGEST_PAUSE_DAYS, MODERATION_ACTIONS } from "../../../rules/community/moderation.ts";
import { multiline } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { tellAccount } from "../tell-account.ts";
import { accountOf, COMMON_PROBLEMS, Id, typed, WRITE_PROBLEMS } from "../typed.ts";
import { Group, ModerationShape, moderationAnswer } from "./forum-shapes.ts";
import type { ForumWriting } from "./member.http.ts";
import { confirmMember, readUnconfirmed } from "./members.sql.ts";
import { appeal, decideAppeal, moderate } from "./moderate.ts";
import { readAppeals, readReported } from "./moderation.sql.ts";
import { readPost } from "./topics.sql.ts";

const TAGS = { tags: ["forum"] };
const CENTRE = routeConfig("community:centre", "no-store");
const Numbered = z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const Reason = typed(3, 1_000).describe("Everybody reads it: name nobody, and do not repeat what is hidden");
const SHOWN = 100;
const Desk = z.object({
  reported: z.array(
    z.object({ post: z.string(), topic: z.string(), number: z.number().int(), content: z.string(), reasons: z.array(z.string()), reportedAt: z.string() }),
  ),
  appeals: z.array(
    ModerationShape.extend({
      appeal: z.string(),
      content: z.string().nullable().describe("Of the post; null: it is gone"),
      isOwnDecision: z.boolean().describe("Another officer has to decide"),
    }),
  ),
  unconfirmed: z.array(z.object({ account: z.string(), name: z.string(), group: Group, joinedAt: z.string() })),
});

export function moderationRoutes({ community }: ForumWriting): FastifyPluginAsyncZod {
  const { database, clock, zone } = community;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/forum/moderation",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "readModerationDesk",
        summary: "What waits for a moderator: reported posts, appeals, members of groups of the state",
        response: { 200: Desk, ...problemAnswers(...COMMON_PROBLEMS) },
      },
      handler: async (request) => {
        const account = accountOf(request);
        return database.read(async (tx) => {
          const appeals = [];
          for (const record of await readAppeals(tx, SHOWN)) {
            const post = record.post === null ? null : await readPost(tx, record.post);
            appeals.push({
              ...moderationAnswer(zone, record),
              appeal: record.appeal ?? "",
              content: post && !post.isGone ? post.content : null,
              isOwnDecision: record.officer === account,
            });
          }
          return {
            reported: (await readReported(tx, SHOWN)).map(({ post, topic, postNumber, content, reasons, reportedAt }) => ({
              ...{ post, topic, number: postNumber, content, reasons: [...reasons] },
              reportedAt: instantText(reportedAt, zone),
            })),
            appeals,
            unconfirmed: (await readUnconfirmed(tx, SHOWN)).map((member) => ({ ...member, joinedAt: instantText(member.joinedAt, zone) })),
          };
        });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/posts/:id/moderation",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "moderatePost",
        summary: "Leave a post, warn its author, hide it, or pause its author for days; with a reason that everybody reads",
        description: "It is in the public log at once, and in the log of decisions. Its author may appeal once, within 14 days; another officer decides.",
        params: z.object({ id: Id }),
        body: z.strictObject({
          action: z.enum(MODERATION_ACTIONS),
          reason: Reason,
          days: z.number().int().min(1).max(LONGEST_PAUSE_DAYS).nullable().default(null).describe("Of a pause"),
        }),
        response: { 201: z.object({ number: z.number().int() }), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "own_case") },
      },
      handler: async (request, reply) => {
        const officer = accountOf(request);
        const { action, days } = request.body;
        if (action === "pause" && days === null) throw new Problem("invalid_request", "body/days: Say for how many days.");
        const deciding = { post: request.params.id, action, days, reason: multiline(request.body.reason), officer };
        const number = await database.write((tx) => moderate(community, tx, deciding));
        await database.persist();
        return reply.code(201).send({ number });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/moderation-log/:number/appeal",
      config: routeConfig("community:take-part", "no-store"),
      schema: {
        ...TAGS,
        operationId: "appealModeration",
        summary: "Appeal a decision about one's own post: once, within 14 days",
        params: Numbered,
        body: z.strictObject({ text: typed(3, 2_000).describe("Why it is wrong; only officers read it") }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write((tx) => appeal(community, tx, request.params.number, account, multiline(request.body.text)));
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/moderation-log/:number/answer",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "answerModerationAppeal",
        summary: "Decide on an appeal; for another officer than the one who decided first",
        params: Numbered,
        body: z.strictObject({ isLifted: z.boolean().describe("true: what was decided is undone"), answer: Reason }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "own_case") },
      },
      handler: async (request, reply) => {
        const officer = accountOf(request);
        const { isLifted } = request.body;
        const answer = multiline(request.body.answer);
        await database.write((tx) => decideAppeal(community, tx, { number: request.params.number, isLifted, answer, officer }));
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/members/:id/confirmation",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "confirmForumMember",
        summary: "Confirm that a member belongs to a group of the state",
        params: z.object({ id: z.string().max(60) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "own_case") },
      },
      handler: async (request, reply) => {
        const officer = accountOf(request);
        const { id } = request.params;
        if (id === officer) throw new Problem("own_case");
        await database.write(async (tx) => {
          if (!(await confirmMember(tx, id, clock.now()))) throw new Problem("not_found", "Nobody waits under this id.");
          await tellAccount(community, tx, id, "member-confirmed", "/forum");
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}
