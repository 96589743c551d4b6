// Routes of the bodies that decide: their members, panels, meetings, recusals, votes and written decisions.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { FORUM_GROUP_NAMES } from "../../core/forum-groups.ts";
import { Problem } from "../../core/problems.ts";
import { localDay, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { COMPOSITION_FAULTS, compositionFaults } from "../../rules/law/committee.ts";
import type { Facts } from "../../rules/law/facts.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { castVote, closeVote, openBallot } from "./ballots.ts";
import { readMembers } from "./bodies.sql.ts";
import { checkDecision, writeDecision } from "./decisions.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { FactsBody, shownTo } from "./matter-acting.http.ts";
import { memberAnswer } from "./matter-answer.ts";
import { MatterAnswer, MemberAnswer, TextAnswer } from "./matter-shapes.ts";
import { MatterId } from "./matters.http.ts";
import { callMeeting, minuteMeeting } from "./meetings.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import { moveToRecuse, recuse } from "./recusals.ts";
import { addSeat, addToBody, formPanel, leaveBody, memberOf } from "./seats.ts";

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), "Not a text");
const Id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
const common = { tags: ["matters"] };
const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin", "not_found"] as const;
const ACTING = [...CALLER, "unsupported_media", "body_too_large", "wrong_state", "condition_missing", "conflict", "body_not_composed"] as const;

const GROUPS = [...FORUM_GROUP_NAMES, ""] as const;
export const SeatBody = z.strictObject({
  name: text(100),
  grouping: z.enum(GROUPS).default("").describe("Of the five groups of the forum"),
  organisation: z.string().trim().max(200).default(""),
  email: z.email().max(254).optional().describe("Of the account that acts for this seat; never shown"),
  isCivilian: z.boolean().default(true),
  isLawyer: z.boolean().default(false),
  isChair: z.boolean().default(false),
  termFrom: z.iso.date().optional().describe("First day of the present term; none for members by office"),
  term: z.number().int().min(1).max(20).default(1),
});
const Fault = z.object({ code: z.string(), memberId: z.string().nullable(), text: TextAnswer });
const BodyAnswer = z.object({
  body: z.string(),
  members: z.array(MemberAnswer.extend({ termFrom: z.string().nullable(), term: z.number().int() })),
  faults: z.array(Fault),
});
const MattersBody = z.object({ body: z.enum(["council", "committee"]) });

export function seatOf({ email, termFrom, ...seat }: z.infer<typeof SeatBody>) {
  return { ...seat, email: email ?? null, termFrom: termFrom ?? null };
}

export function bodyRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(standingBodies(context));
    await app.register(seating(context));
    await app.register(meeting(context));
    await app.register(voting(context));
    await app.register(deciding(context));
  };
}

function standingBodies(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/bodies/:body",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        ...common,
        operationId: "bodyMembers",
        summary: "Members of the strategy council or the mediation committee, and whether it is composed as the law demands",
        params: MattersBody,
        response: { 200: BodyAnswer, ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.header("access-control-allow-origin", "*");
        const { body } = request.params;
        const members = await database.read((tx) => readMembers(tx, body, null));
        const faults = compositionFaults(body, members.map(memberOf), localDay(clock.now(), law.counting.zone));
        return {
          body,
          members: members.map((member) => ({ ...memberAnswer(member, new Set(), null), termFrom: member.termFrom, term: member.term })),
          faults: faults.map((fault) => ({ ...fault, text: COMPOSITION_FAULTS[fault.code] })),
        };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/bodies/:body/members",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "addBodyMember",
        summary: "Name a member of the strategy council or the mediation committee",
        params: MattersBody,
        body: SeatBody,
        response: { 201: z.object({ faults: z.array(Fault) }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const faults = await addToBody(context, callerOf(request), request.params.body, seatOf(request.body));
        return reply.code(201).send({ faults: faults.map((fault) => ({ ...fault, text: COMPOSITION_FAULTS[fault.code] })) });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/bodies/:body/members/:member",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "endMembership",
        summary: "End a membership",
        params: MattersBody.extend({ member: Id }),
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await leaveBody(context, callerOf(request), request.params.body, request.params.member);
        return reply.code(204).send(null);
      },
    });
  };
}

function seating(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters/:id/members",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addSeat",
        summary: "Name a member of a task force, or invite a developer to the beta",
        params: MatterId,
        body: SeatBody.extend({ body: z.enum(["task_force", "beta"]) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        const { body, ...seat } = request.body;
        await addSeat(context, callerOf(request), request.params.id, body, seatOf(seat));
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/panel",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "formPanel",
        summary: "Form the panel of a case: 5 to 7 members of the committee, one of them a lawyer",
        params: MatterId,
        body: z.strictObject({ members: z.array(Id).min(1).max(25) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await formPanel(context, callerOf(request), request.params.id, request.body.members);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/recusals",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "recuse",
        summary: "Write down that a member takes no part in a case, or step aside oneself",
        params: MatterId,
        body: z.strictObject({ member: Id, ground: z.enum(["party", "relative", "witness", "representative", "stepped_aside"]), reason: text(2_000) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await recuse(context, callerOf(request), request.params.id, request.body);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/recusal-motions",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "moveToRecuse",
        summary: "Object to a member, as a party; the committee votes over it",
        params: MatterId,
        body: z.strictObject({ member: Id, reason: text(2_000) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await moveToRecuse(context, callerOf(request), request.params.id, request.body.member, request.body.reason);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });
  };
}

function meetsAt(value: string): EpochMs {
  const at = parseInstant(value);
  if (at === null) throw new Problem("invalid_request", "A time with its zone is wanted: 2020-03-10T19:00:00+09:00.", { field: "meetsAt" });
  return at;
}

function meeting(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters/:id/meetings",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "callMeeting",
        summary: "Call the body of a matter together: task force, panel, council",
        params: MatterId,
        body: z.strictObject({ title: text(200), meetsAt: z.string().max(40), place: text(200), agenda: text(4_000), isUrgent: z.boolean().default(false) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await callMeeting(context, callerOf(request), request.params.id, { ...request.body, meetsAt: meetsAt(request.body.meetsAt) });
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/matters/:id/meetings/:meeting/minutes",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "writeMinutes",
        summary: "Write the minutes of a meeting",
        params: MatterId.extend({ meeting: Id }),
        body: z.strictObject({ minutes: text(20_000) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await minuteMeeting(context, callerOf(request), request.params.id, request.params.meeting, request.body.minutes);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });
  };
}

function voting(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters/:id/ballots",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "openBallot",
        summary: "Open a vote in a meeting; what is carried takes effect at once",
        params: MatterId,
        body: z.strictObject({
          meeting: Id,
          subject: z.enum(["action", "recusal", "open_votes"]),
          action: z.string().max(60).optional(),
          facts: FactsBody.optional(),
          about: Id.optional().describe("The member, or the vote that is to be opened"),
          question: text(2_000),
          present: z.array(Id).min(1).max(40).optional().describe("Left out: as in the list of attendance"),
        }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        const { action = null, about = null, facts = {}, present = null, ...ballot } = request.body;
        await openBallot(context, callerOf(request), request.params.id, { ...ballot, action, about, present, facts: facts as Facts });
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/ballots/:ballot/votes",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "castVote",
        summary: "Vote, once; closed votes are shown to nobody",
        params: MatterId.extend({ ballot: Id }),
        body: z.strictObject({ choice: z.enum(["for", "against", "abstain"]) }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING, "no_vote_of_yours") },
      },
      handler: async (request) => {
        await castVote(context, callerOf(request), request.params.id, request.params.ballot, request.body.choice);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/ballots/:ballot/close",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "closeBallot",
        summary: "Count a vote before everybody present has voted",
        params: MatterId.extend({ ballot: Id }),
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await closeVote(context, callerOf(request), request.params.id, request.params.ballot);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });
  };
}

const Place = z.object({ kind: z.string(), text: TextAnswer, from: z.number().int(), length: z.number().int(), line: z.number().int() });

function deciding(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/matters/:id/decision",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "writeDecision",
        summary: "Write down a decision, and its text without personal data for everybody",
        params: MatterId,
        body: z.strictObject({ written: text(50_000), shown: text(50_000) }),
        response: { 200: z.object({ personalData: z.array(Place).describe("What looks like it in the text for everybody") }), ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        const { written, shown } = request.body;
        const places = await writeDecision(context, callerOf(request), request.params.id, written, shown);
        return { personalData: places.map((place) => ({ ...place, text: PERSONAL_DATA[place.kind] })) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/decision/publish",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "publishDecision",
        summary: "Publish a decision that another person has prepared, after checking it",
        params: MatterId,
        response: { 200: MatterAnswer, ...problemAnswers(...ACTING, "own_draft") },
      },
      handler: async (request) => {
        await checkDecision(context, callerOf(request), request.params.id);
        return shownTo(context, callerOf(request), request.params.id);
      },
    });
  };
}
