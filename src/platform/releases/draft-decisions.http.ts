// Routes by which a second person decides on a draft, and reads what its check has found, line by line.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { DraftAnswer } from "./draft-answer.ts";
import {
  afterWork,
  CALLER,
  Change,
  common,
  DECIDING,
  DraftId,
  type DraftRoutesContext,
  found,
  nextAddress,
  Reason,
  Seen,
  shown,
  Wait,
} from "./draft-request.ts";
import type { DraftRecord } from "./drafts.sql.ts";
import { approve, discard, returnDraft, startPublication } from "./drafts.ts";
import { readLinePage } from "./line-pages.ts";
import { publisherOf } from "./publisher.ts";

const Page = z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1_000).default(100) });
const LinesAnswer = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() });

export function draftDecisionRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const { releases, jobs } = context;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/approve",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("approveDraft", "Approve what another person has drafted and the check has found sound"),
        params: DraftId,
        body: z.strictObject({
          version: Seen,
          reason: Reason.default("").describe("Needed for a change that breaks what others have built and was not announced three months before"),
          change: Change.optional().describe("What you take the change for; needed where less than half of the former keys remain"),
        }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING, "own_draft", "draft_blocked", "change_unconfirmed", "change_not_announced") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        const { version, reason, change = null } = request.body;
        return shown(context, caller, await approve(releases, publisherOf(caller), draft.id, { rowVersion: version, reason, change }));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/return",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("returnDraft", "Give a draft back to its author, with what has to be done"),
        params: DraftId,
        body: z.strictObject({ version: Seen, reason: Reason.min(1) }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        const returned = await returnDraft(releases, publisherOf(caller), draft.id, request.body.version, request.body.reason);
        jobs.cancel(draft.id);
        return shown(context, caller, returned);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/discard",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("discardDraft", "Throw a draft away; its files are removed for good"),
        params: DraftId,
        body: z.strictObject({ version: Seen, reason: Reason.default("") }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        const discarded = await discard(releases, publisherOf(caller), draft.id, request.body.version, request.body.reason);
        jobs.cancel(draft.id);
        return shown(context, caller, discarded);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/publish",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("publishDraft", "Publish an approved draft"),
        params: DraftId,
        querystring: Wait,
        body: z.strictObject({ version: Seen }),
        response: { 202: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        if (!context.hasRoom()) throw new Problem("storage_failed", "The disk is nearly full.");
        await startPublication(releases, publisherOf(caller), draft.id, request.body.version);
        return reply.code(202).send(await afterWork(context, caller, request.params, request.query.waitSeconds));
      },
    });
  };
}

/** What the check has found, line by line. */
export function draftFindingRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const parts = [
    ["refused", "Refused rows with all their notices", ({ checked }) => checked.refused],
    ["noticed", "Every notice of accepted rows", ({ checked }) => checked.noticed],
    ["difference", "What would change from the newest release, row by row", ({ difference }) => difference],
  ] as const satisfies readonly (readonly [string, string, (outcome: NonNullable<DraftRecord["outcome"]>) => { readonly sha256: string } | null])[];
  return async (app) => {
    for (const [name, summary, fileOf] of parts)
      app.route({
        method: "GET",
        url: `/v1/publish/:dataset/drafts/:draft/${name}`,
        config: routeConfig("release:see", "no-store"),
        schema: {
          ...common(`getDraft-${name}`, summary),
          params: DraftId,
          querystring: Page,
          response: { 200: LinesAnswer, ...problemAnswers(...CALLER) },
        },
        handler: async (request) => {
          const { outcome } = await found(context, callerOf(request), "release:see", request.params);
          const file = outcome && fileOf(outcome);
          const path = file && (await context.releases.files.localPath("restricted", file.sha256));
          if (!path) return { rows: [], next: null };
          const { lines, next } = await readLinePage(path, request.query.after, request.query.limit).catch(() => {
            throw new Problem("invalid_request", "`after` is not where a page begins; take it from `next`.");
          });
          return { rows: [...lines], next: next === null ? null : nextAddress(request, { after: String(next) }) };
        },
      });
  };
}
