// Routes by which the centre holds events and polls, and members sign up and work in groups.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { DAY_MS, instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { multiline, oneLine } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { type CommunityContext, ID_BYTES } from "../community-context.ts";
import { writeTo } from "../tell-account.ts";
import { accountOf, Id, Instant, instantOf, typed, WebLink, WRITE_PROBLEMS } from "../typed.ts";
import {
  addWorkingMember,
  cancelEvent,
  type EventContent,
  endWorkingGroup,
  insertEvent,
  insertWorkingGroup,
  leaveSeat,
  lockEvent,
  lockWorkingGroup,
  minuteEvent,
  readAttendees,
  removeWorkingMember,
  takeSeat,
  updateEvent,
} from "./gatherings.sql.ts";
import type { ForumWriting } from "./member.http.ts";
import { requireMember } from "./members.ts";
import { insertPoll } from "./polls.sql.ts";

const TAGS = { tags: ["forum"] };
const CENTRE = routeConfig("community:centre", "no-store");
const WRITE = routeConfig("community:take-part", "no-store");
const ById = z.object({ id: Id });
const MEMBERS = [...WRITE_PROBLEMS, "not_a_member", "member_unconfirmed", "member_paused"] as const;
const Made = z.object({ id: z.string() });
const MOST_SEATS = 10_000;
/** Ours: nobody plans or asks further ahead. */
const FURTHEST_MS = 366 * DAY_MS;

const EventBody = z.strictObject({
  title: typed(3, 150),
  agenda: typed(3, 5_000),
  place: z.string().trim().max(300).default(""),
  link: WebLink.nullable().default(null).describe("Where it is broadcast or talked in"),
  startsAt: Instant,
  endsAt: Instant,
  seats: z.number().int().min(1).max(MOST_SEATS).nullable().default(null).describe("null: as many as come"),
});

function eventOf(body: z.infer<typeof EventBody>, now: EpochMs): EventContent {
  const startsAt = instantOf(body.startsAt, "startsAt");
  const endsAt = instantOf(body.endsAt, "endsAt");
  if (endsAt <= startsAt || endsAt > startsAt + 30 * DAY_MS) throw new Problem("invalid_request", "body/endsAt: It ends after it begins, within thirty days.");
  if (startsAt > now + FURTHEST_MS) throw new Problem("invalid_request", "body/startsAt: At most a year ahead.");
  const place = oneLine(body.place);
  if (place === "" && body.link === null) throw new Problem("invalid_request", "body/place: Name a place or a link.");
  return { title: oneLine(body.title), agenda: multiline(body.agenda), place, link: body.link, startsAt, endsAt, seats: body.seats };
}

export function gatheringWriteRoutes(writing: ForumWriting): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(eventRoutes(writing.community));
    await app.register(seatRoutes(writing.community));
    await app.register(workingGroupRoutes(writing));
    await app.register(pollOpeningRoutes(writing.community));
  };
}

function eventRoutes(community: CommunityContext): FastifyPluginAsyncZod {
  const { database, clock, randomText } = community;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/forum/events",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "announceEvent",
        summary: "Announce an event",
        body: EventBody,
        response: { 201: Made, ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const id = randomText(ID_BYTES);
        const content = eventOf(request.body, clock.now());
        await database.write((tx) => insertEvent(tx, id, content, clock.now()));
        await database.persist();
        return reply.code(201).send({ id });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/forum/events/:id",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "changeEvent",
        summary: "Change an event that is neither over nor cancelled",
        params: ById,
        body: EventBody,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const content = eventOf(request.body, clock.now());
        await database.write(async (tx) => {
          const event = await lockEvent(tx, request.params.id);
          if (!event) throw new Problem("not_found");
          if (event.cancelledAt !== null || event.endsAt <= clock.now()) throw new Problem("wrong_state", "It is over, or cancelled.");
          if (content.seats !== null && content.seats < event.taken) throw new Problem("invalid_request", "body/seats: More have signed up already.");
          await updateEvent(tx, event.id, content, clock.now());
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/forum/events/:id/minutes",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "minuteEvent",
        summary: "Write the minutes of an event that has begun, with what was decided",
        params: ById,
        body: z.strictObject({
          minutes: typed(3, 20_000).describe("Name nobody who has not agreed to it"),
          decisions: z.array(typed(3, 500)).max(50).default([]),
        }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        await database.write(async (tx) => {
          const event = await lockEvent(tx, request.params.id);
          if (!event) throw new Problem("not_found");
          if (event.cancelledAt !== null || event.startsAt > clock.now()) throw new Problem("wrong_state", "It has not begun, or was cancelled.");
          await minuteEvent(tx, event.id, multiline(request.body.minutes), request.body.decisions.map(oneLine), clock.now());
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/events/:id/cancellation",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "cancelEvent",
        summary: "Cancel an event, with the reason; whoever has a seat hears of it by mail",
        params: ById,
        body: z.strictObject({ reason: typed(3, 1_000) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        await database.write(async (tx) => {
          const event = await lockEvent(tx, request.params.id);
          if (!event) throw new Problem("not_found");
          if (event.cancelledAt !== null || event.endsAt <= clock.now()) throw new Problem("wrong_state", "It is over, or cancelled already.");
          await cancelEvent(tx, event.id, multiline(request.body.reason), clock.now());
          for (const reader of await readAttendees(tx, event.id)) await writeTo(community, tx, reader, "event-cancelled", `/forum/events/${event.id}`);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function seatRoutes({ database, clock }: CommunityContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/forum/events/:id/seat",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "signUpForEvent",
        summary: "Sign up for an event; everybody with an account may, without a group",
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "conflict") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const event = await lockEvent(tx, request.params.id);
          if (!event) throw new Problem("not_found");
          if (event.cancelledAt !== null || event.startsAt <= clock.now()) throw new Problem("wrong_state", "It has begun, or was cancelled.");
          await takeSeat(tx, event.id, account, clock.now());
          const { taken = 0 } = (await lockEvent(tx, event.id)) ?? {};
          if (event.seats !== null && taken > event.seats) throw new Problem("conflict", "All seats are taken.");
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/forum/events/:id/seat",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "leaveEvent",
        summary: "Give one's seat back",
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          if (!(await lockEvent(tx, request.params.id))) throw new Problem("not_found");
          await leaveSeat(tx, request.params.id, account);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function workingGroupRoutes({ community, limits }: ForumWriting): FastifyPluginAsyncZod {
  const { database, clock, worldClock, randomText } = community;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/forum/working-groups",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "openWorkingGroup",
        summary: "Found a working group, and chair it",
        body: z.strictObject({ title: typed(3, 150), purpose: typed(3, 3_000) }),
        response: { 201: Made, ...problemAnswers(...MEMBERS, "too_many_requests") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const id = randomText(ID_BYTES);
        const openedAt = clock.now();
        await database.write(async (tx) => {
          const { group } = await requireMember(community, tx, account);
          limits.count("group", account, worldClock.now());
          await insertWorkingGroup(tx, { id, title: oneLine(request.body.title), purpose: multiline(request.body.purpose), chair: account, openedAt });
          await addWorkingMember(tx, id, account, group, openedAt);
        });
        await database.persist();
        return reply.code(201).send({ id });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/forum/working-groups/:id/membership",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "joinWorkingGroup",
        summary: "Join a working group",
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...MEMBERS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const working = await lockWorkingGroup(tx, request.params.id);
          if (!working) throw new Problem("not_found");
          const { group } = await requireMember(community, tx, account);
          if (working.endedAt !== null) throw new Problem("wrong_state", "It has ended.");
          await addWorkingMember(tx, working.id, account, group, clock.now());
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/forum/working-groups/:id/membership",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "leaveWorkingGroup",
        summary: "Leave a working group; its chair passes to whoever has been there longest",
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          if (!(await lockWorkingGroup(tx, request.params.id))) throw new Problem("not_found");
          await removeWorkingMember(tx, request.params.id, account);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/forum/working-groups/:id/results",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "endWorkingGroup",
        summary: "End a working group with its results; for its chair and the centre",
        params: ById,
        body: z.strictObject({ results: typed(3, 10_000) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        await database.write(async (tx) => {
          const working = await lockWorkingGroup(tx, request.params.id);
          if (!working) throw new Problem("not_found");
          if (working.chair !== account && !may(callerOf(request), "community:centre")) throw new Problem("not_allowed", "Its chair or the centre ends it.");
          if (working.endedAt !== null) throw new Problem("wrong_state", "It has ended already.");
          await endWorkingGroup(tx, working.id, multiline(request.body.results), clock.now());
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function pollOpeningRoutes({ database, clock, zone, randomText }: CommunityContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/forum/polls",
      config: CENTRE,
      schema: {
        ...TAGS,
        operationId: "openPoll",
        summary: "Ask the members of the forum; the question cannot be changed any more",
        body: z.strictObject({ question: typed(3, 300), choices: z.array(typed(1, 150)).min(2).max(10), openUntil: Instant }),
        response: { 201: Made.extend({ openUntil: z.string() }), ...problemAnswers(...WRITE_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const choices = request.body.choices.map(oneLine);
        const openedAt = clock.now();
        const openUntil = instantOf(request.body.openUntil, "openUntil");
        if (openUntil <= openedAt || openUntil > openedAt + FURTHEST_MS)
          throw new Problem("invalid_request", "body/openUntil: In the time to come, within a year.");
        if (new Set(choices).size < choices.length) throw new Problem("invalid_request", "body/choices: Two of them are the same.");
        const id = randomText(ID_BYTES);
        await database.write((tx) => insertPoll(tx, { id, question: oneLine(request.body.question), choices, openedAt, openUntil }));
        await database.persist();
        return reply.code(201).send({ id, openUntil: instantText(openUntil, zone) });
      },
    });
  };
}
