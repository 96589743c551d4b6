// Routes by which members take part in the forum: join a group, write, report, vote, sign up, work in groups.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import { appealableUntil, appealFault } from "../../../rules/community/moderation.ts";
import { callerOf } from "../../access/guard.ts";
import { multiline, oneLine } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountLimits } from "../account-limits.ts";
import { type CommunityContext, ID_BYTES } from "../community-context.ts";
import { accountOf, Id, typed, WRITE_PROBLEMS } from "../typed.ts";
import { Group, ModerationShape, moderationAnswer, textOrNull } from "./forum-shapes.ts";
import { isWorkingMember, readOwnGatherings } from "./gatherings.sql.ts";
import { dismissMember, type ForumMember, readMember } from "./members.sql.ts";
import { joinGroup, requireMember } from "./members.ts";
import { insertReport, readModerationsOf } from "./moderation.sql.ts";
import { addVote, insertVoter, readPoll, readVotedPolls } from "./polls.sql.ts";
import { erasePost, insertPost, insertTopic, lockTopic, readPost, readPostsBy } from "./topics.sql.ts";

const TAGS = { tags: ["forum"] };
const WRITE = routeConfig("community:take-part", "no-store");
const ById = z.object({ id: Id });
const MEMBERS = [...WRITE_PROBLEMS, "not_a_member", "member_unconfirmed", "member_paused", "too_many_requests"] as const;
const MemberShape = z.object({
  group: Group,
  joinedAt: z.string(),
  isConfirmed: z.boolean().describe("false: waits for the centre"),
  pausedUntil: z.string().nullable(),
});
const OwnForum = z.object({
  member: MemberShape.nullable(),
  posts: z.array(z.object({ id: z.string(), topic: z.string() })).describe("The newest 500"),
  moderations: z.array(ModerationShape.extend({ appealableUntil: z.string().nullable(), appeal: z.string().nullable() })).describe("Of one's own posts"),
  events: z.array(z.string()).describe("For which one has a seat"),
  workingGroups: z.array(z.string()),
  chairs: z.array(z.string()).describe("Working groups that one chairs"),
  voted: z.array(z.string()).describe("Polls; for what is not known"),
});
const Content = typed(1, 5_000);
/** Ours. */
const MOST_POSTS = 2_000;
const OWN_SHOWN = 500;

export interface ForumWriting {
  readonly community: CommunityContext;
  readonly limits: AccountLimits;
}

export function memberRoutes(writing: ForumWriting): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(membershipRoutes(writing));
    await app.register(writingRoutes(writing));
    await app.register(votingRoutes(writing));
  };
}

function membershipRoutes({ community }: ForumWriting): FastifyPluginAsyncZod {
  const { database, clock, zone } = community;
  const memberAnswer = ({ group, joinedAt, confirmedAt, pausedUntil }: ForumMember) => ({
    group,
    joinedAt: instantText(joinedAt, zone),
    isConfirmed: confirmedAt !== null,
    pausedUntil: pausedUntil !== null && pausedUntil > clock.now() ? textOrNull(zone, pausedUntil) : null,
  });
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/forum",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "readOwnForum",
        summary: "One's own part in the forum: group, posts, what moderators decided about them, seats, votes cast",
        response: { 200: OwnForum, ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const account = accountOf(request);
        const now = clock.now();
        return database.read(async (tx) => {
          const member = await readMember(tx, account);
          const { events, workingGroups, chairs } = await readOwnGatherings(tx, account);
          return {
            member: member && memberAnswer(member),
            posts: (await readPostsBy(tx, account, OWN_SHOWN)).map(({ id, topic }) => ({ id, topic })),
            moderations: (await readModerationsOf(tx, account, OWN_SHOWN)).map((record) => ({
              ...moderationAnswer(zone, record),
              appeal: record.appeal,
              appealableUntil: appealFault(record, account, now) === null ? instantText(appealableUntil(record.at), zone) : null,
            })),
            events: [...events],
            workingGroups: [...workingGroups],
            chairs: [...chairs],
            voted: [...(await readVotedPolls(tx, account))],
          };
        });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/own/forum/group",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "joinForumGroup",
        summary: "Join one of the five groups, or change it",
        description:
          "Private sector, civil society and students are one's own choice. Government and public organisations are taken at once from an officer of such an institution who has passed the second factor, and wait for the centre otherwise.",
        body: z.strictObject({ group: Group }),
        response: { 200: MemberShape, ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const account = accountOf(request);
        const member = await database.write((tx) => joinGroup(community, tx, caller, account, request.body.group));
        await database.persist();
        return memberAnswer(member);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/own/forum/group",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "leaveForumGroup",
        summary: "Leave the forum; what one wrote stays",
        description: "Whoever was ever paused changes the group instead: the pause is kept with the membership.",
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "conflict") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const hasLeft = await database.write(async (tx) => {
          if (!(await readMember(tx, account))) throw new Problem("not_found", "You are in no group.");
          return dismissMember(tx, account);
        });
        if (!hasLeft) throw new Problem("conflict", "Your membership holds a pause; it goes with your account only.");
        return reply.code(204).send(null);
      },
    });
  };
}

function writingRoutes({ community, limits }: ForumWriting): FastifyPluginAsyncZod {
  const { database, clock, worldClock, randomText } = community;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/forum/topics",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "openTopic",
        summary: "Open a topic with its first post",
        body: z.strictObject({
          title: typed(3, 150),
          content: Content,
          workingGroup: Id.nullable().default(null).describe("One's own working group, if it is about its work"),
        }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...MEMBERS) },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const { title, content, workingGroup } = request.body;
        const id = randomText(ID_BYTES);
        const postedAt = clock.now();
        await database.write(async (tx) => {
          const { group } = await requireMember(community, tx, account);
          if (workingGroup !== null && !(await isWorkingMember(tx, workingGroup, account))) throw new Problem("not_found", "You are in no such working group.");
          limits.count("topic", account, worldClock.now());
          await insertTopic(tx, { id, group, workingGroup, title: oneLine(title), openedAt: postedAt });
          await insertPost(tx, { id: randomText(ID_BYTES), topic: id, account, group, content: multiline(content), postedAt });
        });
        await database.persist();
        return reply.code(201).send({ id });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/topics/:id/posts",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "writePost",
        summary: "Write in a topic: plain text, in which addresses become links",
        params: ById,
        body: z.strictObject({ content: Content }),
        response: { 201: z.object({ id: z.string(), number: z.number().int() }), ...problemAnswers(...MEMBERS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const id = randomText(ID_BYTES);
        const number = await database.write(async (tx) => {
          const { group } = await requireMember(community, tx, account);
          const topic = await lockTopic(tx, request.params.id);
          if (!topic) throw new Problem("not_found");
          if (topic.isHidden || topic.posts >= MOST_POSTS) throw new Problem("wrong_state", "Nothing more is written in this topic.");
          limits.count("post", account, worldClock.now());
          return insertPost(tx, { id, topic: topic.id, account, group, content: multiline(request.body.content), postedAt: clock.now() });
        });
        await database.persist();
        return reply.code(201).send({ id, number });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/forum/posts/:id",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "takePostBack",
        summary: "Take one's own post back: what it says is erased for good",
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const post = await readPost(tx, request.params.id);
          if (!post || post.account !== account || post.isGone) throw new Problem("not_found", "There is no such post of yours.");
          await erasePost(tx, post);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/posts/:id/reports",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "reportPost",
        summary: "Tell the moderators of a post, with the reason; once for each post",
        params: ById,
        body: z.strictObject({ reason: typed(3, 500) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "too_many_requests") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const post = await readPost(tx, request.params.id);
          if (!post || post.isGone || post.hiddenBy !== null) throw new Problem("not_found");
          limits.count("report", account, worldClock.now());
          await insertReport(tx, post.id, account, multiline(request.body.reason), clock.now());
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function votingRoutes({ community }: ForumWriting): FastifyPluginAsyncZod {
  const { database, clock } = community;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/forum/polls/:id/votes",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "vote",
        summary: "Vote in a poll: once, in secret, and for good",
        description: "That you have voted is kept, and how many of each group chose what. For what you voted is kept nowhere, so it cannot be changed.",
        params: ById,
        body: z.strictObject({ choice: z.number().int().min(0).max(9).describe("From 0, in the order of the choices") }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "not_a_member", "member_unconfirmed", "member_paused", "wrong_state", "conflict") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const { group } = await requireMember(community, tx, account);
          const poll = await readPoll(tx, request.params.id);
          if (!poll) throw new Problem("not_found");
          if (clock.now() >= poll.openUntil) throw new Problem("wrong_state", "The poll has closed.");
          if (request.body.choice >= poll.choices.length) throw new Problem("invalid_request", "body/choice: There is no such choice.");
          if (!(await insertVoter(tx, poll.id, account))) throw new Problem("conflict", "You have voted already.");
          await addVote(tx, poll.id, request.body.choice, group);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}
