// Routes by which the ministry calls the council and its sub-committees together and writes down what happens there. Votes are cast in matters.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { localDay, parseInstant } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { COMPOSITION_FAULTS, type CompositionFault, faultArticle } from "../../../rules/law/committee.ts";
import type { Caller } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { SeatBody, seatOf } from "../bodies.http.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { articleAnswer } from "../matter-answer.ts";
import { meetingAnswer } from "./council-answer.ts";
import {
  callCouncilMeeting,
  changeAgenda,
  councilMeeting,
  MOST_ITEMS,
  minuteCouncilMeeting,
  recommend,
  takeAttendance,
  takeOffAgenda,
} from "./council-meetings.ts";
import { ACTING, CALLER, CouncilMeeting, FaultAnswer, Id, MatterNumber, TitleBody, text } from "./council-shapes.ts";
import { endPart, leavePart, seatInPart, setUpSubCommittee } from "./sub-committees.ts";

const common = { tags: ["council"] };
const MeetingId = z.object({ meeting: Id });
const PartId = z.object({ part: Id });
const ItemId = MeetingId.extend({ item: Id });
const MEETING_ACTING = [...ACTING, "body_not_composed"] as const;
const ItemBody = z.strictObject({
  matter: MatterNumber.optional().describe("On which the council decides; without one a topic on which somebody reports"),
  title: text(200).optional().describe("Of a topic; a matter has its own"),
  note: text(4_000).or(z.literal("")).default(""),
});
const Urgent = { isUrgent: z.boolean().default(false), urgentReason: text(2_000).optional().describe("Why it could not wait; asked for where it is urgent") };
const Hand = z.number().int().min(0).max(40);

export function councilActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(calling(context));
    await app.register(writingDown(context));
    await app.register(subCommittees(context));
  };
}

function meetsAtOf(value: string): EpochMs {
  const at = parseInstant(value);
  if (at === null) throw new Problem("invalid_request", "A time with its zone is wanted: 2020-03-10T19:00:00+09:00.", { field: "meetsAt" });
  return at;
}

const itemOf = ({ matter, title, note }: z.infer<typeof ItemBody>) => ({ matter: matter ?? null, title: title ?? "", note });

function shownTo(context: GovernanceContext, caller: Caller, id: string): Promise<z.infer<typeof CouncilMeeting>> {
  return context.database.read(async (tx) => meetingAnswer(tx, context, await councilMeeting(tx, id), caller));
}

function calling(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/council/meetings",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "callCouncilMeeting",
        summary: "Call the council or a sub-committee together with an agenda of several items; for the ministry",
        description: "Date, place and agenda are told as many days before as the law says, unless it is urgent, with a reason.",
        body: z.strictObject({
          subCommittee: Id.optional(),
          title: text(200),
          meetsAt: z.string().max(40),
          place: text(200),
          items: z.array(ItemBody).min(1).max(MOST_ITEMS),
          ...Urgent,
        }),
        response: { 201: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request, reply) => {
        const { subCommittee = null, urgentReason = null, items, meetsAt, ...meeting } = request.body;
        const called = { ...meeting, part: subCommittee, urgentReason, meetsAt: meetsAtOf(meetsAt), items: items.map(itemOf) };
        const id = await callCouncilMeeting(context, callerOf(request), called);
        return reply.code(201).send(await shownTo(context, callerOf(request), id));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/council/meetings/:meeting/items",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addAgendaItem",
        summary: "Put an item on the agenda; after the limit of the notice only as urgent, with a reason",
        params: MeetingId,
        body: ItemBody.extend(Urgent),
        response: { 200: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request) => {
        const { isUrgent, urgentReason = null, ...item } = request.body;
        await changeAgenda(context, callerOf(request), request.params.meeting, { ...itemOf(item), isUrgent, urgentReason });
        return shownTo(context, callerOf(request), request.params.meeting);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/council/meetings/:meeting/items/:item/removal",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "removeAgendaItem",
        summary: "Take an item off the agenda before the meeting, with a reason; it stays to be read",
        params: ItemId,
        body: z.strictObject({ why: text(2_000) }),
        response: { 200: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request) => {
        const { meeting, item } = request.params;
        await takeOffAgenda(context, callerOf(request), meeting, item, request.body.why);
        return shownTo(context, callerOf(request), meeting);
      },
    });
  };
}

function writingDown(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/council/meetings/:meeting/attendance",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "takeAttendance",
        summary: "Write down who came; without a majority of the members nothing is decided",
        params: MeetingId,
        body: z.strictObject({ present: z.array(Id).max(40) }),
        response: { 200: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request) => {
        await takeAttendance(context, callerOf(request), request.params.meeting, request.body.present);
        return shownTo(context, callerOf(request), request.params.meeting);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/council/meetings/:meeting/minutes",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "minuteCouncilMeeting",
        summary: "Write the minutes of a meeting of the council or a sub-committee",
        params: MeetingId,
        body: z.strictObject({ minutes: text(20_000) }),
        response: { 200: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request) => {
        await minuteCouncilMeeting(context, callerOf(request), request.params.meeting, request.body.minutes);
        return shownTo(context, callerOf(request), request.params.meeting);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/council/meetings/:meeting/items/:item/recommendation",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "recommend",
        summary: "Write down what a sub-committee recommends on an item, with its show of hands",
        params: ItemId,
        body: z.strictObject({
          kind: z.enum(["adopt", "send_back", "reject"]),
          text: text(4_000),
          counts: z.strictObject({ for: Hand, against: Hand, abstain: Hand }),
        }),
        response: { 200: CouncilMeeting, ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request) => {
        const { meeting, item } = request.params;
        await recommend(context, callerOf(request), meeting, item, request.body);
        return shownTo(context, callerOf(request), meeting);
      },
    });
  };
}

function subCommittees(context: GovernanceContext): FastifyPluginAsyncZod {
  const faultsShown = (faults: readonly CompositionFault[]) => {
    const today = localDay(context.clock.now(), context.law.counting.zone);
    return faults.map((fault) => ({
      ...fault,
      text: COMPOSITION_FAULTS[fault.code],
      article: articleAnswer(faultArticle("sub_committee", fault.code, today)),
    }));
  };
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/council/sub-committees",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "setUpSubCommittee",
        summary: "Set up a sub-committee of the council; there are at most two",
        body: z.strictObject({ title: TitleBody, task: TitleBody }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { title, task } = request.body;
        return reply.code(201).send({ id: await setUpSubCommittee(context, callerOf(request), title, task) });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/council/sub-committees/:part",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "endSubCommittee",
        summary: "End a sub-committee and its memberships",
        params: PartId,
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await endPart(context, callerOf(request), request.params.part);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/council/sub-committees/:part/members",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "addSubCommitteeMember",
        summary: "Name a member of a sub-committee, of at most thirty",
        params: PartId,
        body: SeatBody,
        response: { 201: z.object({ faults: z.array(FaultAnswer) }), ...problemAnswers(...MEETING_ACTING) },
      },
      handler: async (request, reply) => {
        const faults = await seatInPart(context, callerOf(request), request.params.part, seatOf(request.body));
        return reply.code(201).send({ faults: faultsShown(faults) });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/council/sub-committees/:part/members/:member",
      config: routeConfig("bodies:manage", "no-store"),
      schema: {
        ...common,
        operationId: "endSubCommitteeMembership",
        summary: "End a membership in a sub-committee",
        params: PartId.extend({ member: Id }),
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await leavePart(context, callerOf(request), request.params.part, request.params.member);
        return reply.code(204).send(null);
      },
    });
  };
}
