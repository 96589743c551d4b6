// Routes by which everybody reads the forum, without an account.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { CommunityContext } from "../community-context.ts";
import { calendarFile } from "../icalendar.ts";
import { openHeaders, SHORT_CACHE } from "../open-answer.ts";
import { Id, Limit, Offset } from "../typed.ts";
import {
  EventShape,
  eventAnswer,
  Group,
  ModerationShape,
  moderationAnswer,
  PollShape,
  PostShape,
  pollAnswer,
  postAnswer,
  TopicShape,
  topicAnswer,
  WorkingGroupShape,
  workingGroupAnswer,
} from "./forum-shapes.ts";
import { readEvent, readEvents, readWorkingGroup, readWorkingGroups } from "./gatherings.sql.ts";
import { countMembers } from "./members.sql.ts";
import { countModerations, readModerations } from "./moderation.sql.ts";
import { readPoll, readPolls, readTally } from "./polls.sql.ts";
import { countTopics, readPosts, readTopic, readTopics } from "./topics.sql.ts";

const TAGS = { tags: ["forum"] };
const OPEN = routeConfig("anyone", SHORT_CACHE);
const ById = z.object({ id: Id });
const Page = z.object({ offset: Offset, limit: Limit });
const READ = problemAnswers("invalid_request", "not_found");
const LIST = problemAnswers("invalid_request");

export function forumRoutes(context: CommunityContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(talkRoutes(context));
    await app.register(gatheringRoutes(context));
    await app.register(pollRoutes(context));
  };
}

function talkRoutes({ database, zone, isSynthetic }: CommunityContext): FastifyPluginAsyncZod {
  const headers = openHeaders(isSynthetic);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/forum/topics",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "listTopics",
        summary: "Topics of the forum, those with the newest posts first; and how many members each group has",
        querystring: Page.extend({ group: Group.optional(), workingGroup: Id.optional() }),
        response: {
          200: z.object({
            total: z.number().int(),
            topics: z.array(TopicShape),
            members: z.array(z.object({ group: Group, members: z.number().int() })),
          }),
          ...LIST,
        },
      },
      handler: async (request, reply) => {
        const { group = null, workingGroup = null, offset, limit } = request.query;
        reply.headers(headers);
        return database.read(async (tx) => ({
          total: await countTopics(tx, { group, workingGroup }),
          topics: (await readTopics(tx, { group, workingGroup, offset, limit })).map((topic) => topicAnswer(zone, topic)),
          members: [...(await countMembers(tx))],
        }));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/topics/:id",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readTopic",
        summary: "A topic with what is said in it",
        description: "Whoever writes is a number within the topic and one of the five groups. Hidden text is not answered to anybody; its reason is.",
        params: ById,
        querystring: Page,
        response: { 200: TopicShape.extend({ said: z.array(PostShape) }), ...READ },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        reply.headers(headers);
        return database.read(async (tx) => {
          const topic = await readTopic(tx, request.params.id);
          if (!topic) throw new Problem("not_found");
          return { ...topicAnswer(zone, topic), said: (await readPosts(tx, topic.id, offset, limit)).map((post) => postAnswer(zone, post)) };
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/moderation-log",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readModerationLog",
        summary: "Everything that moderators decided, with reasons and what became of appeals; no names, nothing that was hidden",
        querystring: Page,
        response: { 200: z.object({ total: z.number().int(), entries: z.array(ModerationShape) }), ...LIST },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        reply.headers(headers);
        return database.read(async (tx) => ({
          total: await countModerations(tx),
          entries: (await readModerations(tx, offset, limit)).map((record) => moderationAnswer(zone, record)),
        }));
      },
    });
  };
}

function gatheringRoutes({ database, clock, zone, isSynthetic, siteUrl }: CommunityContext): FastifyPluginAsyncZod {
  const headers = openHeaders(isSynthetic);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/forum/events",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "listEvents",
        summary: "Events of the forum: those to come, then the past",
        querystring: Page,
        response: { 200: z.object({ events: z.array(EventShape) }), ...LIST },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        reply.headers(headers);
        return { events: (await database.read((tx) => readEvents(tx, clock.now(), offset, limit))).map((event) => eventAnswer(zone, event)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/events/:id",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readEvent",
        summary: "An event with its agenda, and its minutes afterwards",
        params: ById,
        response: { 200: EventShape, ...READ },
      },
      handler: async (request, reply) => {
        const event = await database.read((tx) => readEvent(tx, request.params.id));
        if (!event) throw new Problem("not_found");
        reply.headers(headers);
        return eventAnswer(zone, event);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/events/:id/calendar",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readEventCalendar",
        summary: "An event for one's own calendar, iCalendar (RFC 5545)",
        params: ById,
        response: { 200: z.string().describe("text/calendar"), ...READ },
      },
      handler: async (request, reply) => {
        const event = await database.read((tx) => readEvent(tx, request.params.id));
        if (!event) throw new Problem("not_found");
        const url = `${siteUrl()}/forum/events/${event.id}`;
        const { title, agenda, place, link, startsAt, endsAt, writtenAt, revision } = event;
        reply.headers({ ...headers, "content-type": "text/calendar; charset=utf-8", "content-disposition": `attachment; filename="${event.id}.ics"` });
        return calendarFile({
          ...{ title, startsAt, endsAt, writtenAt, revision, url },
          uid: `${event.id}@${new URL(siteUrl()).hostname}`,
          place: place || (link ?? ""),
          description: agenda,
          isCancelled: event.cancelledAt !== null,
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/working-groups",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "listWorkingGroups",
        summary: "Working groups of the forum: those at work, then those that have ended",
        querystring: Page,
        response: { 200: z.object({ groups: z.array(WorkingGroupShape) }), ...LIST },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        reply.headers(headers);
        return { groups: (await database.read((tx) => readWorkingGroups(tx, offset, limit))).map((group) => workingGroupAnswer(zone, group)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/working-groups/:id",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readWorkingGroup",
        summary: "A working group: purpose, members by group, results",
        params: ById,
        response: { 200: WorkingGroupShape, ...READ },
      },
      handler: async (request, reply) => {
        const group = await database.read((tx) => readWorkingGroup(tx, request.params.id));
        if (!group) throw new Problem("not_found");
        reply.headers(headers);
        return workingGroupAnswer(zone, group);
      },
    });
  };
}

function pollRoutes({ database, clock, zone, isSynthetic }: CommunityContext): FastifyPluginAsyncZod {
  const headers = openHeaders(isSynthetic);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/forum/polls",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "listPolls",
        summary: "Polls of the forum; what was chosen is told when a poll has closed",
        querystring: Page,
        response: { 200: z.object({ polls: z.array(PollShape) }), ...LIST },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        reply.headers(headers);
        return database.read(async (tx) => {
          const polls = [];
          for (const poll of await readPolls(tx, offset, limit)) polls.push(pollAnswer(zone, poll, await readTally(tx, poll.id), clock.now()));
          return { polls };
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/forum/polls/:id",
      config: OPEN,
      schema: {
        ...TAGS,
        operationId: "readPoll",
        summary: "A poll; its counts when it has closed, by group where groups are large enough",
        params: ById,
        response: { 200: PollShape, ...READ },
      },
      handler: async (request, reply) => {
        reply.headers(headers);
        return database.read(async (tx) => {
          const poll = await readPoll(tx, request.params.id);
          if (!poll) throw new Problem("not_found");
          return pollAnswer(zone, poll, await readTally(tx, poll.id), clock.now());
        });
      },
    });
  };
}
