// Routes by which everybody reads calls and their results, and hosts run them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { callPhase } from "../../../rules/community/call-states.ts";
import { ranking } from "../../../rules/community/selection.ts";
import { readAccountByEmail } from "../../access/accounts.sql.ts";
import { callerOf } from "../../access/guard.ts";
import { multiline } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountLimits } from "../account-limits.ts";
import { type CommunityContext, ID_BYTES } from "../community-context.ts";
import { openHeaders, SHORT_CACHE } from "../open-answer.ts";
import { tellAccount } from "../tell-account.ts";
import { accountOf, COMMON_PROBLEMS, Id, Limit, Offset, typed, WRITE_PROBLEMS } from "../typed.ts";
import { ApplicationShape, applicationAnswer, CallBody, CallShape, callAnswer, callOf, HostShape, SelectedShape } from "./call-shapes.ts";
import {
  deleteReviewer,
  insertCall,
  insertReviewer,
  readApplicationOf,
  readApplicationsTo,
  readCall,
  readCalls,
  readReviewers,
  readReviewsOf,
  setCallState,
  updateCall,
} from "./calls.sql.ts";
import { ACTORS, callToRun, cancelCall, decideCall, hostsOf, runsCall } from "./run-call.ts";

const TAGS = { tags: ["business"] };
const WRITE = routeConfig("community:take-part", "no-store");
const ById = z.object({ id: Id });
const ReviewerShape = z.object({ account: z.string(), name: z.string() });
const ReviewShape = z.object({
  reviewer: z.string(),
  hasConflict: z.boolean(),
  scores: z.record(z.string(), z.number()),
  remark: z.string(),
});
const CallDesk = CallShape.extend({
  applications: z.array(
    ApplicationShape.extend({ reviews: z.array(ReviewShape), counted: z.number().int(), mean: z.number().nullable(), means: z.record(z.string(), z.number()) }),
  ),
  named: z.array(ReviewerShape),
});

export interface BusinessContext {
  readonly community: CommunityContext;
  readonly limits: AccountLimits;
}

export function callRoutes({ community }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, zone, isSynthetic } = community;
  const headers = openHeaders(isSynthetic);
  const config = routeConfig("anyone", SHORT_CACHE);
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/business/calls",
      config,
      schema: {
        ...TAGS,
        operationId: "listCalls",
        summary: "Calls and joint projects: those that close next, then those that are over",
        querystring: z.object({ offset: Offset, limit: Limit }),
        response: { 200: z.object({ calls: z.array(CallShape) }), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        const { offset, limit } = request.query;
        const now = clock.now();
        reply.headers(headers);
        return { calls: (await database.read((tx) => readCalls(tx, now, offset, limit))).map((call) => callAnswer(zone, call, now)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/business/calls/:id",
      config,
      schema: {
        ...TAGS,
        operationId: "readCall",
        summary: "One call; with its result, scores and reasons for each criterion when it is decided",
        description: "Who was not selected is not told to anybody else.",
        params: ById,
        response: { 200: CallShape.extend({ selected: z.array(SelectedShape) }), ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(headers);
        return database.read(async (tx) => {
          const call = await readCall(tx, request.params.id);
          if (!call || call.state === "draft") throw new Problem("not_found");
          const chosen = call.state === "decided" ? (await readApplicationsTo(tx, call.id)).filter(({ state }) => state === "selected") : [];
          const selected = chosen.flatMap(({ content: { organisation, title, summary }, outcome }) =>
            outcome ? [{ organisation, title, summary, ...outcome }] : [],
          );
          return { ...callAnswer(zone, call, clock.now()), selected: selected.sort((a, b) => b.total - a.total) };
        });
      },
    });
  };
}

export function callHostRoutes(context: BusinessContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(openingRoutes(context));
    await app.register(deskRoutes(context));
    await app.register(decidingRoutes(context));
  };
}

function openingRoutes({ community, limits }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, worldClock, zone, randomText, datasets } = community;
  const read = (body: z.infer<typeof CallBody>) => {
    const unknown = body.datasets.find((id) => !datasets.has(id));
    if (unknown !== undefined) throw new Problem("unknown_dataset", `There is no dataset ${unknown.slice(0, 60)}.`);
    return callOf(body, clock.now());
  };
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/business/calls",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "draftCall",
        summary: "Draft a call in the name of one's institution, of the centre, or of one's company that the centre has approved",
        body: CallBody.extend({ host: HostShape.pick({ kind: true, id: true }) }),
        response: { 201: CallShape, ...problemAnswers(...WRITE_PROBLEMS, "unknown_dataset", "too_many_requests") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const account = accountOf(request);
        const { host: asked, ...body } = request.body;
        const content = read(body);
        const id = randomText(ID_BYTES);
        const call = await database.write(async (tx) => {
          const host = (await hostsOf(community, tx, caller, account)).find(({ kind, id: of }) => kind === asked.kind && of === asked.id);
          if (!host) throw new Problem("not_allowed", "You cannot open calls in this name.");
          limits.count("entry", account, worldClock.now());
          await insertCall(tx, { id, host, account, ...content, writtenAt: clock.now() });
          return readCall(tx, id);
        });
        await database.persist();
        if (!call) throw new Error("What was written is not there.");
        return reply.code(201).send(callAnswer(zone, call, clock.now()));
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/business/calls/:id",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "changeCall",
        summary: "Change a call that is not published yet",
        params: ById,
        body: CallBody,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "unknown_dataset", "wrong_state") },
      },
      handler: async (request, reply) => {
        const content = read(request.body);
        await database.write(async (tx) => {
          await callToRun(community, tx, request.params.id, callerOf(request), "change");
          await updateCall(tx, request.params.id, content);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/business/calls/:id/steps",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "stepCall",
        summary: "Publish a call, or cancel it with the reason",
        params: ById,
        body: z.strictObject({ action: z.enum(["publish", "cancel"]), reason: z.union([z.literal(""), typed(3, 1_000)]).default("") }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const { action, reason } = request.body;
        const account = accountOf(request);
        await database.write(async (tx) => {
          const call = await callToRun(community, tx, request.params.id, callerOf(request), action);
          if (action === "cancel") return cancelCall(community, tx, call, multiline(reason), account);
          if (call.closesAt <= clock.now()) throw new Problem("wrong_state", "Its last day is over; change it first.");
          return setCallState(tx, call.id, "published", null, "");
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function deskRoutes({ community }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, zone } = community;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/business/calls/:id/desk",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "readCallDesk",
        summary: "A call for those who run it: applications once it has closed, reviewers, scores and their means",
        params: ById,
        response: { 200: CallDesk, ...problemAnswers(...COMMON_PROBLEMS) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        return database.read(async (tx) => {
          const call = await readCall(tx, request.params.id);
          if (!call || !runsCall(caller, call)) throw new Problem("not_found", "There is no such call of yours.");
          const phase = callPhase(call, clock.now());
          // Nobody reads an application while others still write theirs.
          const applications = phase === "selecting" || phase === "decided" ? await readApplicationsTo(tx, call.id) : [];
          const reviews = await readReviewsOf(tx, call.id);
          const ids = applications.map(({ id }) => id);
          const shown = ranking(ids, call.content.criteria, reviews).flatMap(({ application: id, reviewers: counted, means, total }) =>
            applications
              .filter((application) => application.id === id)
              .map((application) => ({
                ...applicationAnswer(zone, application),
                ...{ counted, mean: total, means: means ?? {} },
                reviews: reviews.filter(({ application: of }) => of === id).map(({ application: _of, ...review }) => review),
              })),
          );
          return { ...callAnswer(zone, call, clock.now()), applications: shown, named: [...(await readReviewers(tx, call.id))] };
        });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/business/calls/:id/reviewers",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "nameReviewer",
        summary: "Name a reviewer by the address of their account; nobody who has applied",
        params: ById,
        body: z.strictObject({ email: z.email().max(254) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "own_case") },
      },
      handler: async (request, reply) => {
        await database.write(async (tx) => {
          const call = await callToRun(community, tx, request.params.id, callerOf(request), "name_reviewer");
          const reviewer = await readAccountByEmail(tx, request.body.email);
          if (!reviewer?.isConfirmed) throw new Problem("invalid_request", "body/email: Nobody has an account with this address.");
          if (await readApplicationOf(tx, call.id, reviewer.id)) throw new Problem("own_case");
          await insertReviewer(tx, call.id, reviewer.id, clock.now());
          await tellAccount(community, tx, reviewer.id, "reviewer-named", `/business/calls/${call.id}/reviews`);
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/business/calls/:id/reviewers/:account",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "dismissReviewer",
        summary: "Dismiss a reviewer, and their scores with them",
        params: ById.extend({ account: z.string().max(60) }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        await database.write(async (tx) => {
          const call = await callToRun(community, tx, request.params.id, callerOf(request), "name_reviewer");
          if (!(await deleteReviewer(tx, call.id, request.params.account))) throw new Problem("not_found", "They are no reviewer of it.");
          await community.record(tx, {
            kind: "decision",
            actor: ACTORS[call.host.kind],
            action: "reviewer_dismissed",
            open: { call: call.id },
            account: accountOf(request),
          });
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function decidingRoutes({ community }: BusinessContext): FastifyPluginAsyncZod {
  const { database } = community;
  const Reason = typed(3, 1_000);
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/business/calls/:id/result",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "decideCall",
        summary: "Select, with a reason for each application and criterion; published at once, and everybody who applied hears of it",
        description:
          "Each application needs the scores of two reviewers without a conflict of interest, and nobody with a lower mean is selected before one with a higher. What stands here is in the log of decisions.",
        params: ById,
        body: z.strictObject({
          selected: z.array(Id).max(100),
          reasons: z.record(Id, z.record(z.string().max(10), Reason)).describe("By application, then by criterion"),
          text: typed(3, 3_000).describe("What the result says to everybody"),
        }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "too_few_reviews", "against_ranking") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const { selected, reasons, text } = request.body;
        await database.write(async (tx) => {
          const call = await callToRun(community, tx, request.params.id, callerOf(request), "decide");
          await decideCall(community, tx, call, { selected, reasons, text: multiline(text), account });
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}
