// Routes by which everybody reads the state of the service, and operators tell of incidents and work.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { IMPACT_NAMES, NOTICE_KINDS, NOTICE_STATES } from "../../../core/status-states.ts";
import { parseInstant } from "../../../core/time.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { multiline, oneLine } from "../plain-words.ts";
import { BoardShape, boardAnswer } from "./board-answer.ts";
import { beginNotice, goOnWithNotice, type NoticesContext } from "./notices.ts";
import { datasetPart } from "./parts.ts";
import { HISTORY_DAYS } from "./status-days.ts";

export interface StatusBoardContext extends NoticesContext {
  readonly zone: string;
  readonly isSynthetic: boolean;
}

const DENIED = ["not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin"] as const;
const Title = z.object({ ko: z.string().trim().min(2).max(150).transform(oneLine), en: z.string().trim().min(2).max(150).transform(oneLine) });
const Content = z.object({ ko: z.string().trim().min(1).max(3_000).transform(multiline), en: z.string().trim().min(1).max(3_000).transform(multiline) });
const Instant = z.string().max(40).nullable().default(null);

export function statusBoardRoutes(context: StatusBoardContext): FastifyPluginAsyncZod {
  const { board, clock, zone, isSynthetic } = context;
  const headers = { "access-control-allow-origin": "*", ...(isSynthetic ? { "madang-synthetic": "true" } : {}) };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/status/board",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        operationId: "statusBoard",
        summary: "How each protocol answers and how fresh each dataset is, incidents, planned work, and 90 days of history",
        description: "From memory: it is told while the database is away. Measured once a minute by the service itself, asked like any client asks it.",
        tags: ["service"],
        response: { 200: BoardShape },
      },
      handler: async (_request, reply) => {
        reply.headers(headers);
        return boardAnswer(board, zone, clock.now(), HISTORY_DAYS);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/status/notices",
      config: routeConfig("status:manage", "no-store"),
      schema: {
        operationId: "beginNotice",
        summary: "Tell of an incident or of planned work",
        tags: ["service"],
        body: z.strictObject({
          kind: z.enum(NOTICE_KINDS),
          title: Title,
          affects: z.array(z.string().max(80)).max(100).default([]).describe("Ids of protocols and datasets; none: the whole service"),
          impact: z.enum(IMPACT_NAMES),
          state: z.enum(NOTICE_STATES),
          startsAt: Instant.describe("RFC 3339; null: now"),
          endsAt: Instant.describe("RFC 3339; null: not known"),
          content: Content,
        }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers("invalid_request", "wrong_state", ...DENIED) },
      },
      handler: async (request, reply) => {
        const { startsAt, endsAt, affects, ...notice } = request.body;
        const known = new Set(board.probes.map(({ id }) => id).concat(board.datasets.map(({ id }) => datasetPart(id))));
        const unknown = affects.find((id) => !known.has(id) && !known.has(datasetPart(id)));
        if (unknown !== undefined) throw new Problem("invalid_request", `affects: there is no part ${unknown}. Known: ${[...known].join(", ")}.`);
        const times = { startsAt: instantOf("startsAt", startsAt), endsAt: instantOf("endsAt", endsAt) };
        return reply.code(201).send({ id: await beginNotice(context, { ...notice, ...times, affects, by: callerOf(request).id }) });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/status/notices/:id/updates",
      config: routeConfig("status:manage", "no-store"),
      schema: {
        operationId: "goOnWithNotice",
        summary: "Say how an incident or planned work goes on, or that it is over",
        tags: ["service"],
        params: z.object({ id: z.string().max(40) }),
        body: z.strictObject({ state: z.enum(NOTICE_STATES), content: Content }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_found", "wrong_state", ...DENIED) },
      },
      handler: async (request, reply) => {
        const { state, content } = request.body;
        await goOnWithNotice(context, request.params.id, state, content, callerOf(request).id);
        return reply.code(204).send(null);
      },
    });
  };
}

function instantOf(name: string, text: string | null): ReturnType<typeof parseInstant> {
  const at = text === null ? null : parseInstant(text);
  if (text !== null && at === null) throw new Problem("invalid_request", `${name}: an RFC 3339 time with its offset is needed.`);
  return at;
}
